import { error, type Problem } from '../../problem/problem.js';
import { type Candidate, called, placeOf } from './candidate.js';

type Cluster = Candidate['context']['cluster'];

/** What can be asked for only where the cluster has it. */
const needs: readonly { field: string; has: (cluster: Cluster) => unknown; what: string }[] = [
  { field: 'ingress', has: (c) => c.gateway ?? c.ingress, what: 'gateway or Ingress controller' },
  { field: 'metrics', has: (c) => c.monitoring, what: 'monitoring' },
  { field: 'alerts', has: (c) => c.monitoring, what: 'monitoring' },
  { field: 'secrets', has: (c) => c.externalSecrets, what: 'External Secrets' },
];

const isAsked = (value: unknown): boolean => value !== undefined && !isEmptyDefault(value);

/** Lists and maps that are empty are defaults: what is asked for has something in it. */
const isEmptyDefault = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0;

/** Refuses what the cluster cannot do, instead of leaving it out unsaid. */
export function checkCapabilities(candidate: Candidate, problems: Problem[]): void {
  const { cluster } = candidate.context;
  for (const { field, has, what } of needs) {
    if (!isAsked(candidate.spec[field]) || has(cluster)) continue;
    problems.push(
      error(
        'no-capability',
        { ...placeOf(candidate, `/${field}`), on: 'key' },
        `${called(candidate)} asks for ${field}, but its cluster ${cluster.name} has no ${what}`,
        { help: `leave it out there, or have environments/clusters say what ${cluster.name} has` },
      ),
    );
  }
}
