import type { Kind } from '../../constructs/typed/declare.js';
import { type KindDoc, kindDoc } from '../kinds/kind-docs.js';
import { entryOf, type Form, type KindEntry, type KindRegistry } from '../kinds/registry.js';
import { validatorSources } from '../kinds/validator-sources.js';
import { error, type Problem } from '../problem/problem.js';
import { importable, shortened } from './address.js';
import { bundleModules } from './bundle.js';
import { failureProblem } from './failures.js';

/** A kind of constructs/own/, compiled. */
export interface CompiledKind {
  readonly entry: KindEntry;
  readonly doc: KindDoc;
  /** The address of the code of its construct, */
  readonly construct: string;
  /** and of its validators. */
  readonly validators: Readonly<Record<Form, string>>;
}

/** Bundles the organisation's kinds, runs their definitions, and writes their validators as code. */
export async function compileKinds(
  root: string,
  files: readonly string[],
  builtIn: KindRegistry,
  problems: Problem[],
): Promise<CompiledKind[]> {
  const compiled = new Map<string, CompiledKind>();
  for (const [file, made] of await bundleModules(root, files, problems)) {
    const construct = importable(made.code);
    try {
      const { default: kind } = (await import(construct)) as { default?: unknown };
      const refusal = refusalOf(kind, builtIn, compiled);
      if (refusal !== undefined) problems.push(error('own-kind', { file, pointer: '' }, refusal));
      else {
        const { schema } = kind as Kind;
        const { declaration, effective } = validatorSources(schema);
        const validators = { declaration: importable(declaration), effective: importable(effective) };
        compiled.set(schema.kind, { entry: entryOf(schema), doc: kindDoc(schema), construct, validators });
      }
    } catch (e) {
      const { message, stack = '' } = e as Error;
      problems.push(failureProblem(file, made, 'this kind', { message, stack: shortened(stack) }));
    }
  }
  return [...compiled.values()];
}

const isKind = (value: unknown): value is Kind =>
  typeof value === 'function' && 'schema' in value && 'construct' in value;

function refusalOf(
  kind: unknown,
  builtIn: KindRegistry,
  others: ReadonlyMap<string, unknown>,
): string | undefined {
  if (!isKind(kind)) return 'the default export is not defineKind(schema, Construct)';
  const { kind: name, home } = kind.schema;
  if (!/^[A-Z][A-Za-z0-9]*$/.test(name)) return `${name} is no name of a kind: write it as in WebService`;
  if (builtIn.kinds.has(name)) return `the kind ${name} is built in; its name cannot be taken`;
  if (others.has(name)) return `the kind ${name} is defined twice`;
  return home === 'service' ? undefined : `the kind ${name} has the home ${home}; an own kind is a service`;
}
