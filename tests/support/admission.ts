import { join } from 'node:path';
import { parse } from 'yaml';
import { resourceOf } from '../../constructs/admission/group-kinds.js';
import { selectorsOf } from '../../scripts/judge/rules/selectors.js';
import type { Manifest } from '../../scripts/objects/manifest.js';
import { type Case, casesIn } from '../../scripts/policy/fixtures.js';
import { ruleIndexOf } from '../../scripts/rules/open.js';
import type { Policy } from './cel.js';
import { Sandbox, smallest } from './organisation.js';

/** The exported admission rules of an organisation with a production tier. */
export function exportedFor(engine: 'vap' | 'gatekeeper'): Manifest[] {
  const production = 'kind: Tier\nspec: {production: true}\n';
  const sandbox = new Sandbox({
    ...smallest,
    'environments/tiers/production.yaml': production,
    'environments/payments/production.yaml': 'kind: Environment\nspec: {team: payments, tier: production}\n',
  });
  const { code, err } = sandbox.platform('policy', 'export', `--${engine}`, '--out', 'out');
  if (code !== 0) throw new Error(err);
  return Object.values(sandbox.tree('out')).map((text) => parse(text) as Manifest);
}

/** Ids of the rules that an engine supports: those without a reason to leave them out. */
export const rulesFor = (engine: 'vap' | 'gatekeeper'): string[] =>
  ruleIndexOf(import.meta.dirname)
    .rules.filter(({ admission }) => admission[engine] === undefined)
    .map(({ id }) => id)
    .sort();

/** Rules about selectors, whose fixtures keep theirs. */
const judgesSelectors: ReadonlySet<string> = new Set(['hardening/selector-matches']);

/** A fixture of a rule in the form that a cluster admits or refuses. */
export interface AskedCase extends Case {
  readonly rule: string;
  /** The namespace of this fixture alone. */
  readonly namespace: string;
}

/** Rules that tell cluster-wide objects from namespaced ones. */
const judgesScopes: ReadonlySet<string> = new Set(['rbac/privileged-resources']);

/** Rules about names, whose fixtures keep theirs. */
const judgesNames: ReadonlySet<string> = new Set(['platform/reserved-names', 'references/exposed-service']);

/** Cases of one owner or of none: a cluster does not know owners, and belongs to an organisation. */
const askedInGitAlone: ReadonlySet<string> = new Set([
  'case-platform-pull-secret-denied-5',
  'case-platform-pull-secret-allowed-7',
]);

/** The fixtures of a rule that have namespaced objects. */
export const askedCases = (rule: string): AskedCase[] =>
  casesIn(join(import.meta.dirname, '../../policies', rule)).flatMap((fixture): AskedCase[] => {
    const namespace = `case-${rule.replace('/', '-')}-${fixture.denied ? 'denied' : 'allowed'}-${fixture.document}`;
    if (isUnknownInClusters(fixture) || askedInGitAlone.has(namespace)) return [];
    const objects = fixture.objects
      .filter(isAsked(rule))
      .flatMap((object, i) =>
        asAsked(
          judgesSelectors.has(rule) ? object : selectingPods(object),
          namespace,
          judgesNames.has(rule) ? object.metadata.name : `${namespace}-${i}`,
        ),
      );
    const input = renamed(fixture.input, fixture.objects[0]?.metadata.namespace, namespace) as Case['input'];
    return objects.length === 0 ? [] : [{ ...fixture, rule, namespace, objects, input }];
  });

/**
 * Whether a cluster asks a rule about an object in a form that a test can ask: in a namespace, and a Pod as the template
 * of one, because admission policies judge workloads instead of Pods.
 */
function isAsked(rule: string): (object: Manifest) => boolean {
  const { on } = ruleIndexOf(import.meta.dirname).rules.find(({ id }) => id === rule)!;
  const judgesTemplates = on.some((selector) => selectorsOf('v1', 'PodTemplate').has(selector));
  return ({ kind }) =>
    kind === 'Pod' ? judgesTemplates : !(judgesScopes.has(rule) && kind.startsWith('Cluster'));
}

/** A cluster does not know who wrote a manifest, and the platform's cluster-wide roles are in no namespace of a team. */
const isUnknownInClusters = ({ input: { context }, objects }: Case): boolean =>
  context.raw === true ||
  (context.owner === 'platform' && objects.some(({ kind }) => kind === 'ClusterRole'));

function asAsked(written: Manifest, namespace: string, unique: string): Manifest[] {
  const placedIn = renamed(asApiServerReads(written), written.metadata.namespace, namespace) as Manifest;
  const { name, named } = withUniqueName(placedIn, unique);
  const { apiVersion, kind, metadata, ...rest } = completed(named);
  if (kind === 'Namespace' || rest['aggregationRule'] !== undefined) return [];
  const placed = { ...metadata, name, namespace };
  // fixtures must be namespaced
  if (kind !== 'Pod')
    return [
      { apiVersion, kind: kind.replace(/^Cluster(Role|RoleBinding)$/, '$1'), metadata: placed, ...rest },
    ];
  const { name: _, ...template } = metadata ?? {};
  return [{ apiVersion, kind: 'PodTemplate', metadata: placed, template: { metadata: template, ...rest } }];
}

/** Gives an object a name of its own; the names of Secrets that the platform makes for a service follow its name. */
function withUniqueName(written: Manifest, unique: string): { name: string; named: Manifest } {
  const [, service, migration = ''] = /^(.*?)(-migrate(?:-[0-9a-f]{8})?)?$/.exec(
    String(written.metadata?.name),
  )!;
  const text = JSON.stringify(written);
  // no service has such a name: it is of a Secret that is lent to another team
  const named = service!.includes('--') ? text : text.replaceAll(`"${service}.`, `"${unique}.`);
  return { name: unique + migration, named: JSON.parse(named) as Manifest };
}

/** Gives a namespace the name that it has in the test, wherever a value names it. */
function renamed(value: unknown, namespace: string | undefined, to: string): unknown {
  if (namespace === undefined) return value;
  if (typeof value === 'string')
    return value === namespace
      ? to
      : value.startsWith(`${namespace}/`)
        ? value.replace(namespace, to)
        : value;
  if (Array.isArray(value)) return value.map((item) => renamed(item, namespace, to));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, renamed(item, namespace, to)]));
}

/** Adds fields that the API server requires and that fixtures omit, because their rules ignore them. */
function completed(object: Manifest): Manifest {
  const spec = object['spec'] as Record<string, object> | undefined;
  const filling = { Service: { ports: [{ port: 80 }] }, Ingress: { rules: [{ host: 'web.example.com' }] } }[
    object.kind
  ];
  if (filling !== undefined) return { ...object, spec: { ...filling, ...spec } };
  if (object.apiVersion === 'batch/v1') return ending(object) as Manifest;
  return object;
}

type Template = Partial<Record<'metadata' | 'spec', Record<string, object>>> | undefined;

/** The selector that apps need, and fixtures omit. */
const selectingPods = (object: Manifest): Manifest => {
  const spec = object['spec'] as Record<string, object> | undefined;
  return object.apiVersion === 'apps/v1' && spec?.['selector'] === undefined
    ? { ...object, spec: { ...spec, ...selecting(spec?.['template'] as Template) } }
    : object;
};

function selecting(template: Template): object {
  const labels = { app: 'case', ...template?.metadata?.['labels'] };
  return {
    selector: { matchLabels: { app: labels.app } },
    template: { ...template, metadata: { ...template?.metadata, labels } },
  };
}

/** The pods of jobs end. */
function ending(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const object = value as Record<string, unknown>;
  if (Array.isArray(object['containers'])) return { restartPolicy: 'Never', ...object };
  return Object.fromEntries(Object.entries(object).map(([key, item]) => [key, ending(item)]));
}

/** Reads an object as the API server does: null fields are absent, and a null quantity is 0. */
export function asApiServerReads(value: unknown, within = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => asApiServerReads(item));
  if (typeof value !== 'object' || value === null) return value;
  const isAmounts = within === 'requests' || within === 'limits';
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== null || isAmounts)
      .map(([key, item]) => [key, item === null ? '0' : asApiServerReads(item, key)]),
  );
}

// this fixture needs an organisation without a registry, but every organisation has one
const withoutRegistry = 'case-hardening-image-registry-allowed-5';

/** All fixtures of all rules exported as CEL, with policies whose constants are those of the fixture. */
export const celCases = (): (AskedCase & { readonly policy: Policy })[] =>
  exportedFor('vap')
    .filter((object): object is Policy => object.kind === 'ValidatingAdmissionPolicy')
    .flatMap((policy) =>
      askedCases(ruleOf(policy))
        .filter(({ namespace }) => namespace !== withoutRegistry)
        .map((one) => ({ ...one, policy: withConstants(policy, one) })),
    );

const ruleOf = ({ spec }: Policy): string => /explain (.*)\)/.exec(spec.validations[0]!.message)![1]!;

function withConstants(policy: Policy, { namespace, input: { context, parameters } }: AskedCase): Policy {
  const kubernetes = Number(context.kubernetes?.split('.')[1] ?? 99);
  const constants: Record<string, unknown> = {
    registries: [],
    registry: 'none',
    gateway: context.gateway ?? '',
    kubernetes,
    ...parameters,
  };
  const variables = policy.spec.variables.map(({ name, expression }) => ({
    name,
    expression: Object.hasOwn(constants, name) ? JSON.stringify(constants[name]) : expression,
  }));
  return { ...policy, metadata: { name: namespace }, spec: { ...policy.spec, variables } };
}

/** Definitions of the custom resources in fixtures; they accept any fields. */
export const customResources = [
  { group: 'argoproj.io', kind: 'AnalysisRun', version: 'v1alpha1' },
  { group: 'argoproj.io', kind: 'AnalysisTemplate', version: 'v1alpha1' },
  { group: 'argoproj.io', kind: 'Experiment', version: 'v1alpha1' },
  { group: 'argoproj.io', kind: 'Rollout', version: 'v1alpha1' },
  { group: 'external-secrets.io', kind: 'ExternalSecret', version: 'v1' },
  { group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', version: 'v1' },
  { group: 'gateway.networking.k8s.io', kind: 'GRPCRoute', version: 'v1' },
  { group: 'gateway.networking.k8s.io', kind: 'TLSRoute', version: 'v1' },
  { group: 'keda.sh', kind: 'ScaledJob', version: 'v1alpha1' },
  { group: 'keda.sh', kind: 'ScaledObject', version: 'v1alpha1' },
  { group: 'monitoring.coreos.com', kind: 'PodMonitor', version: 'v1' },
  { group: 'monitoring.coreos.com', kind: 'PrometheusRule', version: 'v1' },
  { group: 'monitoring.coreos.com', kind: 'ServiceMonitor', version: 'v1' },
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
