import { join } from 'node:path';
import { parse } from 'yaml';
import { resourceOf } from '../../constructs/admission/group-kinds.js';
import type { Manifest } from '../../scripts/objects/manifest.js';
import { type Case, casesIn } from '../../scripts/policy/fixtures.js';
import { ruleIndexOf } from '../../scripts/rules/open.js';
import type { Policy } from './cel.js';
import { Sandbox, smallest } from './organisation.js';

/** What clusters are given for an engine, in an organisation with a tier for production. */
export function exportedFor(engine: 'vap' | 'gatekeeper'): Manifest[] {
  const production = 'kind: Tier\nspec: {production: true}\n';
  const sandbox = new Sandbox({ ...smallest, 'environments/tiers/production.yaml': production });
  const { code, err } = sandbox.platform('policy', 'export', `--${engine}`, '--out', 'out');
  if (code !== 0) throw new Error(err);
  return Object.values(sandbox.tree('out')).map((text) => parse(text) as Manifest);
}

/** The rules that an engine can judge by: all that give no reason against it. */
export const rulesFor = (engine: 'vap' | 'gatekeeper'): string[] =>
  ruleIndexOf(import.meta.dirname)
    .rules.filter(({ admission }) => admission[engine] === undefined)
    .map(({ id }) => id)
    .sort();

/** A fixture of a rule as a cluster is asked it. */
export interface AskedCase extends Case {
  readonly rule: string;
  /** Its own. */
  readonly namespace: string;
}

/** The fixtures of a rule, as far as anything in them is in a namespace. */
export const askedCases = (rule: string): AskedCase[] =>
  casesIn(join(import.meta.dirname, '../../policies', rule)).flatMap((fixture): AskedCase[] => {
    const namespace = `case-${rule.replace('/', '-')}-${fixture.denied ? 'denied' : 'allowed'}-${fixture.document}`;
    const objects = fixture.objects.flatMap((object, i) => asked(object, namespace, `${namespace}-${i}`));
    return objects.length === 0 ? [] : [{ ...fixture, rule, namespace, objects }];
  });

function asked(written: Manifest, namespace: string, name: string): Manifest[] {
  const { apiVersion, kind, metadata, ...rest } = completed(asRead(written) as Manifest);
  if (kind === 'Namespace' || rest['aggregationRule'] !== undefined) return [];
  const placed = { ...metadata, name, namespace };
  // pods are judged as what they are made from, rights as those in a namespace
  if (kind !== 'Pod')
    return [
      { apiVersion, kind: kind.replace(/^Cluster(Role|RoleBinding)$/, '$1'), metadata: placed, ...rest },
    ];
  const { name: _, ...template } = metadata ?? {};
  return [{ apiVersion, kind: 'PodTemplate', metadata: placed, template: { metadata: template, ...rest } }];
}

/** Fixtures leave out what their rule does not ask for, and the API server does. */
const completed = (object: Manifest): Manifest => {
  const filling = { Service: { ports: [{ port: 80 }] }, Ingress: { rules: [{ host: 'web.example.com' }] } }[
    object.kind
  ];
  return filling === undefined ? object : { ...object, spec: { ...filling, ...(object['spec'] as object) } };
};

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

// every organisation has a registry of its own
const withoutRegistry = 'case-hardening-image-registry-allowed-5';

/** Every fixture of every rule that is said in CEL, with a policy that knows what the fixture says is known. */
export const celCases = (): (AskedCase & { readonly policy: Policy })[] =>
  exportedFor('vap')
    .filter((object): object is Policy => object.kind === 'ValidatingAdmissionPolicy')
    .flatMap((policy) =>
      askedCases(ruleOf(policy))
        .filter(({ namespace }) => namespace !== withoutRegistry)
        .map((one) => ({ ...one, policy: knowing(policy, one) })),
    );

const ruleOf = ({ spec }: Policy): string => /explain (.*)\)/.exec(spec.validations[0]!.message)![1]!;

function knowing(policy: Policy, { namespace, input: { context, parameters } }: AskedCase): Policy {
  const kubernetes = Number(context.kubernetes?.split('.')[1] ?? 99);
  const constants: Record<string, unknown> = { registries: [], registry: 'none', kubernetes, ...parameters };
  const variables = policy.spec.variables.map(({ name, expression }) => ({
    name,
    expression: Object.hasOwn(constants, name) ? JSON.stringify(constants[name]) : expression,
  }));
  return { ...policy, metadata: { name: namespace }, spec: { ...policy.spec, variables } };
}

/** Definitions that take anything, of the kinds in fixtures that Kubernetes itself lacks. */
export const customResources = [
  { group: 'argoproj.io', kind: 'Rollout', version: 'v1alpha1' },
  { group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', version: 'v1' },
  { group: 'gateway.networking.k8s.io', kind: 'GRPCRoute', version: 'v1' },
  { group: 'gateway.networking.k8s.io', kind: 'TLSRoute', version: 'v1' },
].map(({ group, kind, version }) => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: {
    name: `${resourceOf(kind)}.${group}`,
    annotations: { 'api-approved.kubernetes.io': 'unapproved, for a test' },
  },
  spec: {
    group,
    scope: 'Namespaced',
    names: { kind, plural: resourceOf(kind) },
    versions: [
      {
        name: version,
        served: true,
        storage: true,
        schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
      },
    ],
  },
}));
