import { isDataKind } from '../../../constructs/data/data-kinds.js';
import type { Peer, Unit, UsedData } from '../../../constructs/unit.js';
import type { KindRegistry } from '../../kinds/registry.js';
import { runsIn } from '../../load/environments-of.js';
import type { Organisation } from '../../load/organisation.js';
import { isTimeZone, scheduleFault } from '../../objects/schedule.js';
import { groupBy } from '../../problem/groups.js';
import { error, type Problem, unique } from '../../problem/problem.js';
import { type Candidate, candidateIn, placeOf, unitOf } from '../candidate.js';
import type { Draft } from '../draft.js';
import { environmentContextOf } from '../environment-context.js';
import { References } from '../references.js';
import type { DataByUnit } from '../used-data.js';
import { checkCapabilities, checkMetricsPort } from './capabilities.js';
import { checkAccess, checkIdentities } from './check-access.js';
import { checkResources } from './check-resources.js';
import { checkSettings } from './check-settings.js';
import { checkClaimedHosts } from './claimed-hosts.js';
import { checkDataNames } from './data-names.js';
import { checkEgress } from './egress.js';
import { settleHosts } from './hosts.js';
import { neededImage, settleImage } from './image.js';
import { withNeighbours } from './neighbours.js';
import { checkName } from './object-names.js';
import { checkQueueScaling } from './queue-scaling.js';
import { settleReplicas } from './replicas.js';
import { checkRoles } from './roles.js';

/** Built-in kinds that run an image. */
const workloads = new Set(['WebService', 'Worker', 'CronJob']);

/** All services in their environments. Those without an image that the tier accepts are noted as not deployed. */
export async function serviceCandidates(
  organisation: Organisation,
  registry: KindRegistry,
  draft: Draft,
): Promise<ReadonlyMap<string, Candidate>> {
  const problems: Problem[] = [];
  const candidates = new Map<string, Candidate>();
  for await (const candidate of inEnvironments(organisation, registry, problems)) {
    candidates.set(candidate.id, candidate);
    const { resource } = candidate;
    const runsImage = workloads.has(resource.kind) || registry.kinds.get(resource.kind)!.runsImage;
    if (candidate.isValid && runsImage && !settleImage(candidate))
      draft.notDeployed.set(candidate.id, { declaredIn: resource.file, needs: neededImage(candidate) });
  }
  draft.problems.push(...unique(problems));
  return candidates;
}

/** Plans one unit for each service in each environment that it runs in. */
export function planServices(
  organisation: Organisation,
  registry: KindRegistry,
  draft: Draft,
  candidates: ReadonlyMap<string, Candidate>,
  used: DataByUnit,
): void {
  const problems: Problem[] = [];
  checkIdentities(candidates.values(), used, problems);
  const references = new References(organisation, candidates);
  const units: Unit[] = [];
  for (const candidate of candidates.values()) {
    if (!candidate.isValid) continue;
    draft.layers.set(candidate.id, candidate.layers);
    const data = used.get(candidate.id) ?? [];
    settleHosts(candidate, registry.kinds.get(candidate.resource.kind)!.hosts, problems);
    const peers = workloads.has(candidate.resource.kind)
      ? peersOfChecked(candidate, references, data, problems)
      : {};
    if (!draft.notDeployed.has(candidate.id)) units.push(unitOf(candidate, peers, data));
  }
  checkClaimedHosts(
    [...candidates.values()].filter(({ isValid }) => isValid),
    draft.notDeployed,
    problems,
  );
  draft.units.push(...withNeighbours(units, [...candidates.values()]));
  draft.problems.push(...unique(problems));
}

async function* inEnvironments(organisation: Organisation, registry: KindRegistry, problems: Problem[]) {
  const services = organisation.resources.filter(({ kind }) => !isDataKind(kind));
  const byTeam = groupBy(services, ({ team }) => team);
  for (const environment of organisation.environments) {
    const context = environmentContextOf(organisation, environment);
    for (const service of byTeam.get(environment.team) ?? [])
      if (runsIn(organisation, service, environment.name))
        yield candidateIn(context, service, organisation, registry, problems);
  }
}

/** Checks a workload, whether deployed or not, and finds the services that it refers to. */
function peersOfChecked(
  candidate: Candidate,
  references: References,
  data: readonly UsedData[],
  problems: Problem[],
): Record<string, Peer> {
  settleReplicas(candidate, problems);
  checkQueueScaling(candidate, data, problems);
  checkName(candidate, problems);
  checkResources(candidate, problems);
  checkSchedule(candidate, problems);
  checkSettings(candidate, problems);
  checkDataNames(candidate, data, problems);
  checkRoles(candidate, data, problems);
  checkAccess(candidate, data, problems);
  checkEgress(candidate, problems);
  checkCapabilities(candidate, problems);
  checkMetricsPort(candidate, problems);
  return references.peersOf(candidate, problems);
}

/** Checks schedule and time zone of a CronJob. */
function checkSchedule(candidate: Candidate, problems: Problem[]): void {
  const { schedule, timeZone } = candidate.spec as { schedule?: string; timeZone?: string };
  if (schedule === undefined || timeZone === undefined) return;
  const fault = scheduleFault(schedule);
  if (fault !== undefined) problems.push(error('bad-value', placeOf(candidate, '/schedule'), fault));
  if (!isTimeZone(timeZone))
    problems.push(
      error('bad-value', placeOf(candidate, '/timeZone'), `there is no time zone ${timeZone}`, {
        help: 'write it like Europe/Berlin',
      }),
    );
}
