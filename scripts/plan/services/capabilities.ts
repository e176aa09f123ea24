import { isScrapedInPlain } from '../../../constructs/parts/mesh.js';
import { routedMetrics } from '../../../constructs/parts/routing.js';
import { error, type Problem } from '../../problem/problem.js';
import { type Candidate, candidateName, placeOf } from '../candidate.js';
import { originOf } from '../layers.js';

type Cluster = Candidate['context']['cluster'];

/** Fields that need a capability of the cluster. */
const needs: readonly { field: string; find: (cluster: Cluster) => unknown; capability: string }[] = [
  { field: 'ingress', find: (c) => c.gateway ?? c.ingress, capability: 'gateway or Ingress controller' },
  { field: 'metrics', find: (c) => c.monitoring, capability: 'monitoring' },
  { field: 'alerts', find: (c) => c.monitoring, capability: 'monitoring' },
  { field: 'secrets', find: (c) => c.externalSecrets, capability: 'External Secrets' },
];

/** Refuses metrics on the port of the service where that shows them to the world, or to nobody. */
export function checkMetricsPort(candidate: Candidate, problems: Problem[]): void {
  const { spec, context } = candidate;
  const { cluster } = context;
  // without Prometheus, nobody declares metrics
  if (candidate.resource.kind !== 'WebService' || cluster.monitoring === undefined) return;
  const web = spec as unknown as Parameters<typeof routedMetrics>[0];
  const { enabled, path, port = web.port } = web.metrics;
  const refuse = (why: string) =>
    problems.push(
      error('no-capability', placeOf(candidate, '/metrics'), `${candidateName(candidate)} ${why}`, {
        help: 'set metrics.port to another port, at which the program serves its metrics only',
      }),
    );
  if (cluster.gateway === undefined && cluster.ingress !== undefined && routedMetrics(web) !== undefined)
    refuse(
      `shows its metrics to everybody at ${web.ingress!.host}${path}: an Ingress cannot leave a path out`,
    );
  else if (enabled && port === web.port && isScrapedInPlain(context))
    refuse(
      `serves metrics at its own port, where Prometheus cannot read them: it is outside the mesh of ${cluster.name}, and the port accepts only mutual TLS`,
    );
}

/**
 * Whether a field is written and not empty. Defaults do not count: they are left out silently on clusters without the
 * capability.
 */
const isRequested = ({ spec, layers }: Candidate, field: string): boolean =>
  originOf(layers, `/${field}`) !== undefined && Object.keys(spec[field] ?? {}).length > 0;

/** Refuses fields that the cluster cannot serve, instead of ignoring them. */
export function checkCapabilities(candidate: Candidate, problems: Problem[]): void {
  const { cluster } = candidate.context;
  for (const { field, find, capability } of needs) {
    if (find(cluster) || !isRequested(candidate, field)) continue;
    problems.push(
      error(
        'no-capability',
        { ...placeOf(candidate, `/${field}`), on: 'key' },
        `${candidateName(candidate)} asks for ${field}, but its cluster ${cluster.name} has no ${capability}`,
        {
          help: `remove it there, or add the capability to environments/clusters/${cluster.name}.yaml if the cluster has it`,
        },
      ),
    );
  }
}
