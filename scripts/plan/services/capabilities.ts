import { error, type Problem } from '../../problem/problem.js';
import { type Candidate, candidateName, placeOf } from '../candidate.js';
import { originOf } from '../layers.js';

type Cluster = Candidate['context']['cluster'];

/** What can be asked for only where the cluster has it. */
const needs: readonly { field: string; has: (cluster: Cluster) => unknown; what: string }[] = [
  { field: 'ingress', has: (c) => c.gateway ?? c.ingress, what: 'gateway or Ingress controller' },
  { field: 'metrics', has: (c) => c.monitoring, what: 'monitoring' },
  { field: 'alerts', has: (c) => c.monitoring, what: 'monitoring' },
  { field: 'secrets', has: (c) => c.externalSecrets, what: 'External Secrets' },
];

/** What is a default is left out where it cannot be; what somebody wrote, and has something in it, is asked for. */
const isAsked = ({ spec, layers }: Candidate, field: string): boolean =>
  originOf(layers, `/${field}`) !== undefined && Object.keys(spec[field] ?? {}).length > 0;

/** Refuses what the cluster cannot do, instead of leaving it out unsaid. */
export function checkCapabilities(candidate: Candidate, problems: Problem[]): void {
  const { cluster } = candidate.context;
  for (const { field, has, what } of needs) {
    if (has(cluster) || !isAsked(candidate, field)) continue;
    problems.push(
      error(
        'no-capability',
        { ...placeOf(candidate, `/${field}`), on: 'key' },
        `${candidateName(candidate)} asks for ${field}, but its cluster ${cluster.name} has no ${what}`,
        {
          help: `remove it there, or add the capability to environments/clusters/${cluster.name}.yaml if the cluster has it`,
        },
      ),
    );
  }
}
