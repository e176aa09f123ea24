import { isDataKind } from '../../../constructs/data/data-kinds.js';
import { defined } from '../../../constructs/defined.js';
import { groupOf, type Manifest } from '../../objects/manifest.js';
import { dig, listAt, mapAt, textOf } from '../../objects/trees.js';
import type { CatalogueFacts } from '../schema/unit.js';

/** What the rendered objects of a unit say for scorecards. */
export interface ObjectFacts {
  readonly facts: CatalogueFacts;
  /** Services that rules for service level objectives in raw manifests name. */
  readonly objectives: readonly string[];
  readonly hasDashboard: boolean;
}

/** Measures the rendered objects of a unit. Monitoring is not measured where the cluster has none. */
export function measureObjects(
  kind: string,
  objects: readonly Manifest[],
  hasMonitoring: boolean,
): ObjectFacts {
  const pods = objects.flatMap((object) => podSpecOf(object) ?? []);
  // as the rule hardening/probes has it: nobody asks a container without ports
  const asked = objects
    .filter(runsWithoutEnd)
    .flatMap((object) => containersOf(podSpecOf(object)))
    .filter((container) => listAt(container, 'ports').length > 0);
  const rules = objects.filter(({ kind }) => kind === 'PrometheusRule').flatMap(rulesIn);
  const objectives = rules.filter(isObjective);
  const hasObjective =
    objectives.length > 0 ||
    objects.some(({ kind }) => /^(PrometheusServiceLevel|(.*)SLO|ServiceLevelObjective)$/.test(kind));
  const has = (...kinds: readonly string[]) => objects.some((object) => kinds.includes(object.kind));
  const ifMonitored = (fact: boolean) => (hasMonitoring ? fact : null);
  const facts: CatalogueFacts = {
    ...(pods.length > 0 && podFacts(pods)),
    ...(asked.length > 0 && { probes: asked.every(hasProbes) }),
    ...(objects.some(runsWithoutEnd) && {
      disruptionBudget: has('PodDisruptionBudget'),
      monitoring: ifMonitored(has('ServiceMonitor', 'PodMonitor', 'VMServiceScrape', 'VMPodScrape')),
      slo: ifMonitored(hasObjective),
      runbook: ifMonitored(haveRunbooks(rules)),
    }),
    ...(isDataKind(kind) && dataFacts(objects.find((object) => object.kind === kind))),
  };
  return {
    facts,
    objectives: [...new Set(objectives.map((rule) => textOf(dig(rule, 'labels', 'service'))))].filter(
      Boolean,
    ),
    hasDashboard: objects.some(isDashboard),
  };
}

const endless: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'Rollout']);
const runsWithoutEnd = ({ kind }: Manifest): boolean => endless.has(kind);

function podSpecOf(object: Manifest): unknown {
  if (runsWithoutEnd(object) || (object.kind === 'Job' && groupOf(object) === 'batch'))
    return dig(object, 'spec', 'template', 'spec');
  return object.kind === 'CronJob'
    ? dig(object, 'spec', 'jobTemplate', 'spec', 'template', 'spec')
    : undefined;
}

const containersOf = (pod: unknown): readonly unknown[] => listAt(pod, 'containers');

function podFacts(pods: readonly unknown[]): CatalogueFacts {
  const containers = pods.flatMap((pod) => [...containersOf(pod), ...listAt(pod, 'initContainers')]);
  return {
    digestPinned: containers.every((each) => textOf(dig(each, 'image')).includes('@sha256:')),
    limits: containers.every(
      (each) =>
        dig(each, 'resources', 'limits', 'memory') !== undefined &&
        dig(each, 'resources', 'requests', 'cpu') !== undefined,
    ),
  };
}

const hasProbes = (container: unknown): boolean =>
  dig(container, 'readinessProbe') !== undefined && dig(container, 'livenessProbe') !== undefined;

const rulesIn = (rule: Manifest): unknown[] =>
  listAt(rule, 'spec', 'groups').flatMap((group) => [...listAt(group, 'rules')]);

/** By its name, as generators of such rules have it: `CheckoutSLOBurnRate`, `slo:error_budget:ratio`. */
const isObjective = (rule: unknown): boolean =>
  /\bslo\b|\berror budget\b/.test(wordsIn(textOf(dig(rule, 'alert')) || textOf(dig(rule, 'record'))));

const wordsIn = (name: string): string =>
  name.replace(/([a-z0-9])([A-Z])|([A-Z])(?=[A-Z][a-z])|[^A-Za-z0-9]+/g, '$1$3 $2').toLowerCase();

const isAlert = (rule: unknown): boolean => dig(rule, 'alert') !== undefined;

const haveRunbooks = (rules: readonly unknown[]): boolean =>
  rules.some(isAlert) &&
  rules.filter(isAlert).every((rule) => textOf(dig(rule, 'annotations', 'runbook_url')) !== '');

const isDashboard = ({ kind, metadata }: Manifest): boolean =>
  kind === 'GrafanaDashboard' ||
  (kind === 'ConfigMap' && dig(metadata, 'labels', 'grafana_dashboard') !== undefined);

const tags = ['team', 'service', 'environment', 'cost-centre'];

function dataFacts(composite: Manifest | undefined): CatalogueFacts {
  const days = dig(composite, 'spec', 'backupDays');
  const stated = mapAt(composite, 'spec', 'tags');
  return {
    ...defined({ backupDays: typeof days === 'number' ? days : undefined }),
    costTags: tags.every((tag) => textOf(stated[tag]) !== ''),
    // a test of a restore happens outside the monorepo
    ...(typeof days === 'number' && { restoreTested: null }),
  };
}
