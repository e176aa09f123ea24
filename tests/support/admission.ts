import { Environment } from '@marcbachmann/cel-js';
import { parseAllDocuments } from 'yaml';
import { resourceOf } from '../../constructs/admission/kinds.js';
import type { Case } from '../../scripts/pipeline/policy/fixtures.js';
import { groupOf, type Manifest } from '../../scripts/render/manifest.js';

interface ResourceRule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
}

export interface Policy extends Manifest {
  readonly spec: {
    readonly matchConstraints: { readonly resourceRules: readonly ResourceRule[] };
    readonly matchConditions: { readonly expression: string }[];
    readonly variables: { readonly name: string; readonly expression: string }[];
    readonly validations: { readonly expression: string }[];
  };
}

/** The objects of rendered files. */
export const objectsIn = (files: ReadonlyMap<string, string>): Manifest[] =>
  [...files.values()].flatMap((text) =>
    parseAllDocuments(text).map((document) => document.toJS() as Manifest),
  );

/** The objects of a case that a cluster would be asked about, as it would get them. */
export const askedOf = ({ objects }: Case, namespace: string, name: string): Manifest[] =>
  objects
    .filter(({ kind, aggregationRule }) => kind !== 'Namespace' && aggregationRule === undefined)
    .map((object, i) => {
      const { apiVersion, kind, metadata, ...rest } = asRead(object) as Manifest;
      const placed = { ...metadata, name: `${name}-${i}`, namespace };
      // pods are judged as what they are made from
      return kind === 'Pod'
        ? {
            apiVersion: 'v1',
            kind: 'PodTemplate',
            metadata: placed,
            template: { metadata: { ...metadata, name: undefined }, ...rest },
          }
        : { apiVersion, kind: kind.replace(/^Cluster(Role|RoleBinding)$/, '$1'), metadata: placed, ...rest };
    });

/** As the API server reads an object: null is nothing, and of a quantity none. */
function asRead(value: unknown, within = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => asRead(item));
  if (typeof value !== 'object' || value === null) return value;
  const isAmounts = within === 'requests' || within === 'limits';
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== null || isAmounts)
      .map(([key, item]) => [key, item === null ? '0' : asRead(item, key)]),
  );
}

/** What a policy says of an object; an expression that fails refuses. */
export function refuses(
  { spec }: Policy,
  object: Manifest,
  constants: Readonly<Record<string, unknown>>,
): boolean {
  const variables: Record<string, unknown> = {};
  const given = {
    object: exact(object),
    request: { namespace: object.metadata.namespace },
    variables,
  };
  const holds = (expression: string) => environment.evaluate(expression, given) === true;
  try {
    if (!isAsked(spec.matchConstraints.resourceRules, object)) return false;
    if (!spec.matchConditions.every(({ expression }) => holds(expression))) return false;
    for (const { name, expression } of spec.variables)
      variables[name] = Object.hasOwn(constants, name)
        ? exact(constants[name])
        : environment.evaluate(expression, given);
    return !spec.validations.every(({ expression }) => holds(expression));
  } catch (e) {
    if (process.env['SHOW']) console.log(String(e), object.kind);
    return true;
  }
}

const isAsked = (rules: readonly ResourceRule[], { apiVersion, kind }: Manifest): boolean =>
  rules.some(
    ({ apiGroups, resources }) =>
      apiGroups.includes(groupOf({ apiVersion })) && resources.includes(resourceOf(kind)),
  );

class Quantity {
  constructor(readonly amount: number) {}
}

const units: Record<string, number> = {
  ...{ n: 1e-9, u: 1e-6, m: 1e-3, '': 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, E: 1e18 },
  ...{ Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40, Pi: 2 ** 50, Ei: 2 ** 60 },
};

/** A quantity as Kubernetes reads it. */
function quantity(text: string): Quantity {
  const [, number, suffix] = /^([+-]?[0-9.]+(?:[eE][+-]?[0-9]+)?)([A-Za-z]*)$/.exec(text) ?? [];
  if (!Number.isFinite(Number(number)) || units[suffix!] === undefined)
    throw new Error(`${text} is no quantity`);
  return new Quantity(Number(number) * units[suffix!]!);
}

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

/** Whole numbers are ints to the API server. */
function exact(value: unknown): unknown {
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : value;
  if (Array.isArray(value)) return value.map(exact);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, exact(item)]));
}
