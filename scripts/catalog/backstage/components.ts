import { descriptorOf, isDataKind } from '../../../constructs/data/data-kinds.js';
import { manifestsKind } from '../../../constructs/manifests/spec.js';
import { groupBy } from '../../problem/groups.js';
import { byName } from '../input.js';
import type { Catalogue } from '../schema/catalogue.js';
import type { CatalogueTeam } from '../schema/organisation.js';
import type { CatalogueUnit } from '../schema/unit.js';
import { annotationsOf, type DeclaredResource, sourceAnnotations } from './annotations.js';
import { type Entity, entity, reference } from './entity.js';
import { titleOf } from './teams.js';

/** The components, APIs and resources of a team. Raw manifests of a team are many things, and none of these. */
export function resourceEntities(catalogue: Catalogue, team: CatalogueTeam): Entity[] {
  const production = new Set(catalogue.environments.filter((each) => each.production).map(({ id }) => id));
  const isInProduction = ({ team, environment, deployed }: CatalogueUnit) =>
    deployed && production.has(`${team}/${environment}`);
  const own = catalogue.units.filter((unit) => unit.team === team.name && unit.kind !== manifestsKind);
  return [...groupBy(own, ({ name }) => name)]
    .map(([name, units]): DeclaredResource => {
      const sorted = units.toSorted((a, b) => Number(isInProduction(a)) - Number(isInProduction(b)));
      return { team, name, kind: units[0]!.kind, units: sorted, isInProduction: units.some(isInProduction) };
    })
    .sort(byName(({ name }) => name))
    .flatMap((resource) => {
      if (isDataKind(resource.kind)) return [dataEntity(catalogue, resource, resource.kind)];
      const component = componentEntity(catalogue, resource);
      return providesApi(resource.units) ? [component, apiEntity(catalogue, resource)] : [component];
    });
}

/** Whether others can call it. */
const providesApi = (units: readonly CatalogueUnit[]): boolean =>
  units.some(({ port }) => port !== undefined);

/** The name, owner and system that all entities of a resource share. */
const metadataOf = (catalogue: Catalogue, resource: DeclaredResource) => ({
  name: resource.name,
  namespace: resource.team.name,
  annotations: annotationsOf(catalogue, resource),
  links: resource.units.flatMap(({ environment, links }) =>
    links
      // the group has the on-call schedule
      .filter(({ name }) => name !== 'source' && name !== 'on-call')
      .map(({ name, url }) => ({ url, title: `${titleOf(name)} (${environment})` })),
  ),
});

const ownedBy = ({ team }: DeclaredResource) => ({
  owner: reference.team(team.name),
  system: reference.system(team.name),
});

const lifecycleOf = ({ isInProduction }: DeclaredResource): string =>
  isInProduction ? 'production' : 'experimental';

function componentEntity(catalogue: Catalogue, resource: DeclaredResource): Entity {
  const { team, name, units } = resource;
  const { calls, dependsOn } = dependenciesOf(catalogue, units);
  return entity(catalogue, 'Component', metadataOf(catalogue, resource), {
    type: typeOf(resource.kind),
    lifecycle: lifecycleOf(resource),
    ...ownedBy(resource),
    ...(providesApi(units) && { providesApis: [reference.api(team.name, name)] }),
    ...(calls.length > 0 && { consumesApis: calls }),
    ...(dependsOn.length > 0 && { dependsOn }),
  });
}

/** `WebService` → service, `CronJob` → cron-job. */
const typeOf = (kind: string): string =>
  kind === 'WebService' ? 'service' : kind.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase();

/** What the declarations of a resource say that it uses, in any environment. What is only permitted does not count. */
function dependenciesOf(catalogue: Catalogue, units: readonly CatalogueUnit[]) {
  const used = units
    .flatMap(({ dependencies }) => dependencies)
    .filter(({ how }) => !how.startsWith('may '))
    .map(({ unit }) => unitsOf(catalogue).get(unit)!);
  const references = (kind: (unit: CatalogueUnit) => string | undefined): string[] =>
    [...new Set(used.flatMap((unit) => kind(unit) ?? []))].sort();
  return {
    calls: references(({ team, name, port }) => (port === undefined ? undefined : reference.api(team, name))),
    dependsOn: references(({ team, name, kind, port }) => {
      if (isDataKind(kind)) return reference.resource(team, name);
      return port === undefined ? reference.component(team, name) : undefined;
    }),
  };
}

const byId = new WeakMap<Catalogue, ReadonlyMap<string, CatalogueUnit>>();

function unitsOf(catalogue: Catalogue): ReadonlyMap<string, CatalogueUnit> {
  let units = byId.get(catalogue);
  if (units === undefined)
    byId.set(catalogue, (units = new Map(catalogue.units.map((unit) => [unit.id, unit]))));
  return units;
}

/** The API of a service. Its paths are known to the service alone; where it answers is known here. */
function apiEntity(catalogue: Catalogue, resource: DeclaredResource): Entity {
  const servers = resource.units.flatMap(({ environment, hosts }) =>
    hosts.map((host) => ({ url: `https://${host}`, description: environment })),
  );
  const definition = {
    openapi: '3.1.0',
    info: { title: resource.name, version: resource.units.at(-1)?.version ?? '0' },
    ...(servers.length > 0 && { servers }),
    paths: {},
  };
  const { name, team } = resource;
  const annotations = sourceAnnotations(catalogue, resource);
  return entity(
    catalogue,
    'API',
    { name, namespace: team.name, annotations },
    {
      type: 'openapi',
      lifecycle: lifecycleOf(resource),
      ...ownedBy(resource),
      definition: `${JSON.stringify(definition, null, 2)}\n`,
    },
  );
}

const dataEntity = (
  catalogue: Catalogue,
  resource: DeclaredResource,
  kind: Parameters<typeof descriptorOf>[0],
): Entity =>
  entity(catalogue, 'Resource', metadataOf(catalogue, resource), {
    type: descriptorOf(kind).noun,
    ...ownedBy(resource),
  });
