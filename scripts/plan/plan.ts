import type { Context, Unit } from '../../constructs/unit.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import { schemaProblems } from '../catalogue/schema-problems.js';
import type { Environment, Organisation, Service } from '../load/organisation.js';
import type { Problem } from '../problem/problem.js';
import { flatten, type Layer, originOf, serviceLayers } from './layers.js';

/** What is to be rendered, and what cannot be yet. */
export interface Plan {
  readonly units: readonly Unit[];
  /** Units without an image that their tier accepts: listed, not rendered, no error. */
  readonly notDeployed: readonly string[];
  readonly problems: readonly Problem[];
  /** For each unit, what its spec was merged from: where a value of it was written is asked of these. */
  readonly layers: ReadonlyMap<string, readonly Layer[]>;
}

/** The organisation → units, one for each service in each environment of its team. */
export async function plan(organisation: Organisation, catalogue: Catalogue): Promise<Plan> {
  const units: Unit[] = [];
  const notDeployed: string[] = [];
  const problems: Problem[] = [];
  const layers = new Map<string, readonly Layer[]>();
  const byTeam = new Map<string, Service[]>();
  for (const service of organisation.services)
    byTeam.set(service.team, [...(byTeam.get(service.team) ?? []), service]);
  for (const environment of organisation.environments) {
    const context = contextOf(organisation, environment);
    for (const service of byTeam.get(environment.team) ?? []) {
      const unit = await serviceUnit(
        organisation,
        service,
        environment,
        context,
        catalogue,
        layers,
        problems,
      );
      if (unit !== undefined)
        (hasImage(unit) ? units : notDeployed).push((hasImage(unit) ? unit : unit.id) as Unit & string);
    }
  }
  return { units, notDeployed, problems, layers };
}

const hasImage = (unit: Unit): boolean => typeof (unit.spec as { image?: string }).image === 'string';

function contextOf(organisation: Organisation, environment: Environment): Context {
  const tier = organisation.tiers.get(environment.spec.tier)!;
  const team = organisation.teams.get(environment.team)!;
  const cluster =
    organisation.clusters.get(environment.spec.cluster ?? '') ?? [...organisation.clusters.values()][0]!;
  return {
    platform: organisation.platform.spec,
    team: { ...team.spec, name: team.name },
    environment: { name: environment.name, namespace: environment.namespace },
    tier: { ...tier.spec, name: tier.name },
    cluster: { ...cluster.spec, name: cluster.name },
  };
}

async function serviceUnit(
  organisation: Organisation,
  service: Service,
  environment: Environment,
  context: Context,
  catalogue: Catalogue,
  allLayers: Map<string, readonly Layer[]>,
  problems: Problem[],
): Promise<Unit | undefined> {
  const layers = serviceLayers(organisation, service, {
    name: environment.name,
    tier: environment.spec.tier,
  });
  const spec = flatten(layers);
  const complete = await catalogue.validator(service.kind, 'effective');
  if (!complete(spec)) {
    const place = (pointer: string) =>
      originOf(layers, pointer) ?? { file: service.file, document: service.document, pointer: '/kind' };
    problems.push(...schemaProblems(service.kind, spec, complete.errors ?? [], place));
    return undefined;
  }
  const id = `${environment.team}/${environment.name}/${service.name}`;
  allLayers.set(id, layers);
  return {
    id,
    kind: service.kind,
    name: service.name,
    spec,
    context,
    declaredIn: service.file,
  };
}
