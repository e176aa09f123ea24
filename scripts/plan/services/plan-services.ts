import { isDataKind } from '../../../constructs/data/data-kinds.js';
import type { Unit, UsedData } from '../../../constructs/unit.js';
import type { KindRegistry } from '../../kinds/registry.js';
import { runsIn } from '../../load/environments-of.js';
import type { Organisation } from '../../load/organisation.js';
import { groupBy } from '../../problem/groups.js';
import { type Problem, unique } from '../../problem/problem.js';
import { type Candidate, candidateIn, unitOf } from '../candidate.js';
import type { Draft } from '../draft.js';
import { environmentContextOf } from '../environment-context.js';
import { References } from '../references.js';
import type { DataByUnit } from '../used-data.js';
import { checkCapabilities } from './capabilities.js';
import { checkAccess, checkIdentities } from './check-access.js';
import { checkResources } from './check-resources.js';
import { checkSettings } from './check-settings.js';
import { checkClaimedHosts } from './claimed-hosts.js';
import { checkDataNames } from './data-names.js';
import { checkEgress } from './egress.js';
import { settleHosts } from './hosts.js';
import { settleImage } from './image.js';
import { withNeighbours } from './neighbours.js';
import { checkName } from './object-names.js';
import { settleReplicas } from './replicas.js';
import { checkRoles } from './roles.js';
import { checkSchedule } from './schedule.js';

/** Built-in kinds that run an image. */
const workloads = new Set(['WebService', 'Worker', 'CronJob']);

/** Plans one unit for each service in each environment that it runs in. */
export async function planServices(
  organisation: Organisation,
  registry: KindRegistry,
  draft: Draft,
  used: DataByUnit,
): Promise<void> {
  const problems: Problem[] = [];
  const candidates = new Map<string, Candidate>();
  for await (const candidate of inEnvironments(organisation, registry, problems))
    candidates.set(candidate.id, candidate);

  checkIdentities(candidates.values(), used, problems);
  const references = new References(organisation, candidates);
  const units: Unit[] = [];
  for (const candidate of candidates.values()) {
    if (!candidate.isValid) continue;
    draft.layers.set(candidate.id, candidate.layers);
    const data = used.get(candidate.id) ?? [];
    settleHosts(candidate, registry.kinds.get(candidate.resource.kind)!.hosts, problems);
    const unit = workloads.has(candidate.resource.kind)
      ? workloadUnit(candidate, references, data, problems)
      : ownKindUnit(candidate, registry, data);
    if (unit === undefined) draft.notDeployed.set(candidate.id, candidate.resource.file);
    else units.push(unit);
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

/** Unit of a workload; undefined while it has no image that the tier accepts. */
function workloadUnit(
  candidate: Candidate,
  references: References,
  data: readonly UsedData[],
  problems: Problem[],
): Unit | undefined {
  const hasImage = settleImage(candidate);
  settleReplicas(candidate, problems);
  checkName(candidate, problems);
  checkResources(candidate, problems);
  checkSchedule(candidate, problems);
  checkSettings(candidate, problems);
  checkDataNames(candidate, data, problems);
  checkRoles(candidate, data, problems);
  checkAccess(candidate, data, problems);
  checkEgress(candidate, problems);
  checkCapabilities(candidate, problems);
  const peers = references.peersOf(candidate, problems);
  return hasImage ? unitOf(candidate, peers, data) : undefined;
}

/** Unit of one of the organisation's own kinds; undefined while it waits for an image. */
function ownKindUnit(
  candidate: Candidate,
  registry: KindRegistry,
  data: readonly UsedData[],
): Unit | undefined {
  const isWaiting = registry.kinds.get(candidate.resource.kind)!.runsImage && !settleImage(candidate);
  return isWaiting ? undefined : unitOf(candidate, {}, data);
}
