import { isDataKind } from '../../../constructs/data/data-kinds.js';
import type { KindRegistry } from '../../kinds/registry.js';
import { runsIn } from '../../load/environments-of.js';
import { mayDeclareResource } from '../../load/failed-declarations.js';
import type { Organisation } from '../../load/organisation.js';
import { groupBy } from '../../problem/groups.js';
import { type Problem, unique } from '../../problem/problem.js';
import { type Candidate, candidateIn, unitOf } from '../candidate.js';
import type { Draft } from '../draft.js';
import { environmentContextOf } from '../environment-context.js';
import { References } from '../references.js';
import { type DataByUnit, dataByUnit } from '../used-data.js';
import { checkProvided, checkService } from './check-provided.js';
import { checkBudgets, checkSize } from './check-sizes.js';
import { checkStorage, checkVersion } from './check-values.js';
import { consumersOf } from './consumers.js';
import { checkExternalNames } from './external-names.js';
import { checkKeptCompositions } from './kept-compositions.js';
import { plannedLayer } from './planned-layer.js';
import { settleSeed } from './seeds.js';
import { settleStandby } from './standby.js';
import { usesOf } from './uses.js';

/** Plans one unit for each data resource in each of its environments. Returns the data that services use. */
export async function planData(
  organisation: Organisation,
  registry: KindRegistry,
  draft: Draft,
): Promise<DataByUnit> {
  const problems: Problem[] = [];
  const candidates = new Map<string, Candidate>();
  for await (const candidate of inEnvironments(organisation, registry, problems))
    candidates.set(candidate.id, candidate);

  const services = servicesByTeam(organisation);
  const references = new References(organisation, candidates);
  const waiting = waitingFor(draft);
  for (const candidate of candidates.values())
    if (waiting(candidate)) draft.notDeployed.set(candidate.id, { declaredIn: candidate.resource.file });
  const uses = usesOf(organisation, candidates, draft.notDeployed, problems);
  checkBudgets(organisation, problems);
  checkKeptCompositions(organisation, candidates, problems);
  checkExternalNames(candidates.values(), problems);
  for (const candidate of candidates.values()) {
    if (!candidate.isValid) continue;
    if (!mayDeclareResource(organisation, candidate.resource.team))
      checkService(candidate, services, problems);
    checkSize(candidate, problems);
    checkVersion(candidate, problems);
    checkStorage(candidate, problems);
    settleStandby(candidate, problems);
    checkProvided(candidate, problems);
    settleSeed(candidate, organisation, candidates, uses, problems);
    draft.layers.set(candidate.id, [...candidate.layers, plannedLayer(organisation, candidate)]);
    const consumers = consumersOf(candidate, organisation, references, problems);
    if (!draft.notDeployed.has(candidate.id)) draft.units.push(unitOf(candidate, consumers));
  }
  draft.problems.push(...unique(problems));
  return dataByUnit(uses);
}

/** Whether data belongs to a service that is not yet deployed. */
const waitingFor =
  ({ notDeployed }: Draft) =>
  ({ resource: { team, inlineIn }, context }: Candidate): boolean =>
    inlineIn !== undefined && notDeployed.has(`${team}/${context.environment.name}/${inlineIn}`);

async function* inEnvironments(organisation: Organisation, registry: KindRegistry, problems: Problem[]) {
  const all = organisation.resources.filter(({ kind }) => isDataKind(kind));
  const byPlace = groupBy(all, ({ team, environment }) =>
    environment === undefined ? team : `${team}/${environment}`,
  );
  for (const environment of organisation.environments) {
    const { team, name } = environment;
    const context = environmentContextOf(organisation, environment);
    for (const data of [...(byPlace.get(team) ?? []), ...(byPlace.get(`${team}/${name}`) ?? [])])
      if (runsIn(organisation, data, name))
        yield candidateIn(context, data, organisation, registry, problems);
  }
}

/** Names of services, which are what data can belong to, by team. */
function servicesByTeam({ resources }: Organisation): ReadonlyMap<string, ReadonlySet<string>> {
  const byTeam = new Map<string, Set<string>>();
  for (const { kind, team, name } of resources) {
    if (isDataKind(kind)) continue;
    const names = byTeam.get(team);
    if (names === undefined) byTeam.set(team, new Set([name]));
    else names.add(name);
  }
  return byTeam;
}
