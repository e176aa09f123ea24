import { declaredSchema } from '../../constructs/declared.js';
import type { Kind } from '../../constructs/typed/declare.js';
import { type KindDoc, kindDoc } from '../kinds/kind-docs.js';
import { entryOf, type Form, type KindEntry, type KindRegistry } from '../kinds/registry.js';
import { validatorSources } from '../kinds/validator-sources.js';
import { error, type Problem } from '../problem/problem.js';
import type { OwnKind } from '../render/own.js';
import { bundleModules } from './bundle.js';
import { oneLine } from './failures.js';
import { importUrl, ownKindUrl, placeInOwnKind } from './own-kind-code.js';

/** A compiled kind of constructs/own/. */
export interface CompiledKind extends OwnKind {
  readonly entry: KindEntry;
  readonly doc: KindDoc;
  /** The JSON Schema of its declarations. */
  readonly schema: object;
  /** The URLs of its validators. */
  readonly validators: Readonly<Record<Form, string>>;
}

/** Bundles the organisation's kinds, runs their definitions and compiles their validators. */
export async function compileKinds(
  root: string,
  files: readonly string[],
  builtIn: KindRegistry,
  problems: Problem[],
): Promise<CompiledKind[]> {
  const compiled = new Map<string, CompiledKind>();
  const forModules = await bundleModules(root, files, problems);
  if (forModules.size === 0) return [];
  for (const [file, bundle] of await bundleModules(root, [...forModules.keys()], problems, addressInEngine)) {
    const construct = ownKindUrl(bundle);
    try {
      const { default: kind } = (await import(construct)) as { default?: unknown };
      const refusal = refusalOf(kind, builtIn, compiled);
      if (refusal !== undefined) problems.push(error('own-kind', { file, pointer: '' }, refusal));
      else {
        const { schema } = kind as Kind;
        const { declaration, effective } = validatorSources(schema);
        const validators = { declaration: importUrl(declaration), effective: importUrl(effective) };
        compiled.set(schema.kind, {
          ...{ entry: entryOf(schema), doc: kindDoc(schema), schema: declaredSchema(schema), validators },
          ...{ construct, bundle: forModules.get(file)! },
        });
      }
    } catch (e) {
      const place = placeInOwnKind(e) ?? { file, pointer: '' };
      problems.push(error('typed-error', place, `this kind: ${oneLine((e as Error).message)}`));
    }
  }
  return [...compiled.values()];
}

// own kinds are rendered by the engine itself, with its own packages
const addressInEngine = (name: string): string => import.meta.resolve(name);

const isKind = (value: unknown): value is Kind =>
  typeof value === 'function' && 'schema' in value && 'construct' in value;

function refusalOf(
  kind: unknown,
  builtIn: KindRegistry,
  others: ReadonlyMap<string, unknown>,
): string | undefined {
  if (!isKind(kind)) return 'the default export is not defineKind(schema, Construct)';
  const { kind: name, home } = kind.schema;
  if (!/^[A-Z][A-Za-z0-9]*$/.test(name)) return `${name} is not a kind name: write it like WebService`;
  if (builtIn.kinds.has(name)) return `the kind ${name} is built in: choose another name`;
  if (others.has(name)) return `the kind ${name} is defined twice`;
  return home === 'service'
    ? undefined
    : `the kind ${name} has home ${home}: kinds in constructs/own need home service`;
}
