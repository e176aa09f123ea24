import { existsSync, readdirSync } from 'node:fs';
import type { KindDoc } from '../kinds/kind-docs.js';
import type { KindRegistry } from '../kinds/registry.js';
import type { Problem } from '../problem/problem.js';
import type { OwnKinds } from '../render/own.js';
import type { CompiledKind } from './compile-kinds.js';
import type { TableMemory } from './remembered.js';

/** All kinds that declarations may use. */
export interface KnownKinds {
  readonly registry: KindRegistry;
  readonly own: OwnKinds;
  /** Documentation of the organisation's own kinds, for `platform explain`. */
  readonly docs: readonly KindDoc[];
  /** JSON Schemas of their declarations, by kind. */
  readonly schemas: ReadonlyMap<string, object>;
  readonly problems: readonly Problem[];
}

const folder = 'constructs/own';

/**
 * Loads the built-in kinds and the organisation's own. Own kinds are compiled when they change and cached otherwise.
 */
export async function knownKinds(
  root: string,
  builtIn: KindRegistry,
  memory: TableMemory,
): Promise<KnownKinds> {
  const files = ownKindFiles(root);
  if (files.length === 0) return { registry: builtIn, own: {}, docs: [], schemas: new Map(), problems: [] };
  const problems: Problem[] = [];
  let compiled = memory.read<CompiledKind[]>('own');
  if (!Array.isArray(compiled)) {
    const { compileKinds } = await import('./compile-kinds.js');
    compiled = await compileKinds(root, files, builtIn, problems);
    if (problems.length === 0) memory.later('own', compiled);
  }
  const byKind = new Map(compiled.map((kind) => [kind.entry.kind, kind]));
  const registry = builtIn.with(
    compiled.map(({ entry }) => entry),
    async (kind, form) => (await import(byKind.get(kind)!.validators[form])).default,
  );
  return {
    registry,
    own: Object.fromEntries(
      compiled.map(({ entry, construct, bundle }) => [entry.kind, { construct, bundle }]),
    ),
    docs: compiled.map(({ doc }) => doc),
    schemas: new Map(compiled.map(({ entry, schema }) => [entry.kind, schema])),
    problems,
  };
}

/** The modules of the organisation's own kinds. */
export function ownKindFiles(root: string): string[] {
  if (!existsSync(`${root}/${folder}`)) return [];
  return readdirSync(`${root}/${folder}`, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${folder}/${name}/construct.ts`)
    .filter((file) => existsSync(`${root}/${file}`))
    .sort();
}
