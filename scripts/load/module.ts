import type { Problem } from '../problem/problem.js';
import type { InputFile } from './tree.js';

/** The data part of a TypeScript module: what it evaluates to. */
export interface ModuleData {
  readonly kind: string;
  readonly spec: Readonly<Record<string, unknown>>;
  /** Of the module and all that it imports; present only where it has a function that alters what is rendered. */
  readonly code?: string;
}

/** What the modules of an organisation evaluate to, by file; load runs none of them. */
export interface Evaluated {
  readonly modules: ReadonlyMap<string, ModuleData>;
  readonly problems: readonly Problem[];
}

export type Evaluate = (inputs: readonly InputFile[]) => Promise<Evaluated>;
