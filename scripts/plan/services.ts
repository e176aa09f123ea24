import { dataKinds } from '../../constructs/parts/data.js';
import type { EnvironmentContext, Unit } from '../../constructs/unit.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import { schemaProblems } from '../catalogue/schema-problems.js';
import { placeIn } from '../load/declaration.js';
import { runsIn } from '../load/environments-of.js';
import type { Environment, Organisation, Service } from '../load/organisation.js';
import { contextOf } from './context.js';
import { flatten, originOf, serviceLayers } from './layers.js';
import type { Draft } from './plan.js';

/** One unit for each service in each environment of its team. */
export async function planServices(
  organisation: Organisation,
  catalogue: Catalogue,
  draft: Draft,
): Promise<void> {
  const byTeam = new Map<string, Service[]>();
  for (const service of organisation.services) {
    if (dataKinds.has(service.kind)) continue;
    const own = byTeam.get(service.team);
    if (own === undefined) byTeam.set(service.team, [service]);
    else own.push(service);
  }
  for (const environment of organisation.environments) {
    const context = contextOf(organisation, environment);
    for (const service of byTeam.get(environment.team) ?? []) {
      if (!runsIn(organisation, service, environment.name)) continue;
      const unit = await serviceUnit(organisation, service, environment, context, catalogue, draft);
      if (unit === undefined) continue;
      if (hasImage(unit)) draft.units.push(unit);
      else draft.notDeployed.push(unit.id);
    }
  }
}

const hasImage = (unit: Unit): boolean => typeof (unit.spec as { image?: string }).image === 'string';

/** The unit of a service in an environment, unless its spec there is not valid. */
export async function serviceUnit(
  organisation: Organisation,
  service: Service,
  environment: Environment,
  context: EnvironmentContext,
  catalogue: Catalogue,
  draft: Draft,
): Promise<Unit | undefined> {
  const layers = serviceLayers(organisation, service, {
    name: environment.name,
    tier: environment.spec.tier,
  });
  const spec = flatten(layers);
  const complete = await catalogue.validator(service.kind, 'effective');
  if (!complete(spec)) {
    const place = (pointer: string) => originOf(layers, pointer) ?? placeIn(service, '/kind');
    draft.problems.push(...schemaProblems(service.kind, spec, complete.errors ?? [], place));
    return undefined;
  }
  const id = `${environment.team}/${environment.name}/${service.name}`;
  draft.layers.set(id, layers);
  const destination = { cluster: context.cluster.name, namespace: environment.namespace };
  return { id, kind: service.kind, name: service.name, spec, destination, context, declaredIn: service.file };
}
