import { TypedContext } from '../../../constructs/typed/context.js';
import { type Kind, TypedModule } from '../../../constructs/typed/declare.js';
import type { AnyUnit, Unit } from '../../../constructs/unit.js';
import { withStack } from '../../render/creations.js';
import { construct, manifestsOf, type OwnConstructs } from '../../render/render.js';
import type { Evaluation, Failure, Rendering } from '../protocol.js';
import { assertPlain, NotPlain } from './plain.js';
import { tracesOf } from './stacks.js';

const { parse, stringify } = JSON;

interface Exports {
  readonly default?: unknown;
}

/**
 * Evaluates or renders one module, and answers with JSON. Code of the module runs in the same machine and could change
 * any function that is called here, but then it changes only the answer for itself.
 */
export async function serve(
  module: Promise<Exports>,
  ownKind: Promise<Exports> | undefined,
  unit: string | undefined,
): Promise<string> {
  try {
    const own = ownKind && ((await ownKind).default as Kind);
    const { default: declared } = await module;
    if (!(declared instanceof TypedModule))
      throw new NotPlain('', 'the default export must be the result of service(…) or of another kind');
    const value =
      unit === undefined ? evaluate(declared) : await render(declared, own, parse(unit) as AnyUnit);
    return stringify({ value });
  } catch (e) {
    return stringify({ failure: failureOf(e) });
  }
}

function evaluate({ kind, spec, alter }: TypedModule): Evaluation {
  assertPlain(spec, ['spec']);
  return { kind, spec: spec as Evaluation['spec'], alters: alter !== undefined };
}

async function render({ alter }: TypedModule, own: Kind | undefined, unit: AnyUnit): Promise<Rendering> {
  const ownConstructs = own === undefined ? {} : { [own.schema.kind]: own.construct };
  const { chart, construct: root } = construct(unit, ownConstructs as unknown as OwnConstructs);
  await alter?.(chart, new TypedContext(unit as Unit<never>, root));
  try {
    return { manifests: manifestsOf(chart), ...tracesOf(chart) };
  } catch (e) {
    throw withStack(e, chart);
  }
}

function failureOf(e: unknown): Failure {
  if (e instanceof NotPlain) return { message: e.message, pointer: e.pointer };
  if (!(e instanceof Error))
    return { message: `threw ${typeof e === 'object' ? 'an object' : String(e)} instead of an Error` };
  return { message: String(e.message), stack: String(e.stack) };
}
