import type { Problem } from '../problem/problem.js';
import type { InputFile } from './tree.js';

/** The declaration that a TypeScript module evaluates to. */
export interface ModuleData {
  readonly kind: string;
  readonly spec: Readonly<Record<string, unknown>>;
  /** Digest of the module and its imports; present only if it has a function that changes rendered objects. */
  readonly code?: string;
}

/** Results of evaluating the organisation's modules, by file. Load never runs a module itself. */
export interface Evaluated {
  readonly modules: ReadonlyMap<string, ModuleData>;
  readonly problems: readonly Problem[];
}

export type Evaluate = (inputs: readonly InputFile[]) => Promise<Evaluated>;
