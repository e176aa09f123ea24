import { Environment } from '@marcbachmann/cel-js';
import { resourceOf } from '../../constructs/admission/group-kinds.js';
import { groupOf, type Manifest } from '../../scripts/objects/manifest.js';

interface ResourceRule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
}

/** A ValidatingAdmissionPolicy. */
export interface Policy extends Manifest {
  readonly spec: {
    readonly matchConstraints: { readonly resourceRules: readonly ResourceRule[] };
    readonly matchConditions: readonly { readonly expression: string }[];
    readonly variables: readonly { readonly name: string; readonly expression: string }[];
    readonly validations: readonly { readonly expression: string; readonly message: string }[];
  };
}

/** Whether a policy refuses an object. As in the API server, an expression that fails refuses it. */
export function refuses({ spec }: Policy, object: Manifest): boolean {
  const variables: Record<string, unknown> = {};
  const scope = { object: exact(object), request: { namespace: object.metadata.namespace }, variables };
  const holds = ({ expression }: { expression: string }) => environment.evaluate(expression, scope) === true;
  if (!isConcernedWith(spec, object)) return false;
  try {
    if (!spec.matchConditions.every(holds)) return false;
    for (const { name, expression } of spec.variables)
      variables[name] = environment.evaluate(expression, scope);
    return !spec.validations.every(holds);
  } catch {
    return true;
  }
}

/** Whether a policy judges objects of this kind. */
export const isConcernedWith = ({ matchConstraints }: Policy['spec'], object: Manifest): boolean =>
  matchConstraints.resourceRules.some((rule) => concerns(rule, object));

const concerns = ({ apiGroups, resources }: ResourceRule, { apiVersion, kind }: Manifest): boolean =>
  apiGroups.includes(groupOf({ apiVersion })) && resources.includes(resourceOf(kind));

/** Turns whole numbers into ints, as the API server does. */
export function exact(value: unknown): unknown {
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : value;
  if (Array.isArray(value)) return value.map(exact);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, exact(item)]));
}

class Quantity {
  constructor(readonly amount: number) {}
}

const units: Record<string, number> = {
  ...{ n: 1e-9, u: 1e-6, m: 1e-3, '': 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, E: 1e18 },
  ...{ Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40, Pi: 2 ** 50, Ei: 2 ** 60 },
};

function quantity(text: string): Quantity {
  const [, number, suffix] = /^([+-]?[0-9.]+(?:[eE][+-]?[0-9]+)?)([A-Za-z]*)$/.exec(text) ?? [];
  if (!Number.isFinite(Number(number)) || units[suffix!] === undefined)
    throw new Error(`${text} is no quantity`);
  return new Quantity(Number(number) * units[suffix!]!);
}

// as strict as the CEL environment of the API server
const environment = new Environment({ enableOptionalTypes: true, homogeneousAggregateLiterals: true })
  .registerType('Quantity', { ctor: Quantity, fields: {} })
  .registerFunction('quantity(string): Quantity', quantity)
  .registerFunction(
    'Quantity.isLessThan(Quantity): bool',
    (one: Quantity, other: Quantity) => one.amount < other.amount,
  )
  .registerVariable('object', 'dyn')
  .registerVariable('request', 'dyn')
  .registerVariable('variables', 'dyn');
