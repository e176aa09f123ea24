import { defined } from '../../constructs/defined.js';
import { manifestsKind } from '../../constructs/manifests/spec.js';
import { versionOf } from '../../constructs/parts/version.js';
import type { AnyUnit, EnvironmentContext } from '../../constructs/unit.js';
import type { NotDeployed } from '../plan/draft.js';
import { append } from '../problem/groups.js';
import { applicationName } from '../render/application.js';
import { byName, type CatalogueInput, declaredAt } from './input.js';
import type { CatalogueLink, CatalogueUnit } from './schema.js';

/** Units of what teams declare. Environments and clusters, which have units of their own too, have their own lists. */
export function catalogueUnits(input: CatalogueInput): CatalogueUnit[] {
  const neighbours = neighboursOf(input);
  const deployed = input.plan.units
    .filter(({ id, kind }) => !id.startsWith('_') && kind !== 'Environment')
    .map((unit) => deployedUnit(input, unit, neighbours(unit.id)));
  const kinds = new Map(
    input.organisation.resources.map(({ team, name, kind }) => [`${team} ${name}`, kind] as const),
  );
  const waiting = [...input.plan.notDeployed].map(([id, why]) => waitingUnit(input, id, why, kinds));
  return [...deployed, ...waiting].sort(byName(({ id }) => id));
}

type Neighbours = Pick<CatalogueUnit, 'dependencies' | 'dependents'>;

function neighboursOf({ uses }: CatalogueInput): (id: string) => Neighbours {
  const dependencies = new Map<string, CatalogueUnit['dependencies']>();
  const dependents = new Map<string, CatalogueUnit['dependents']>();
  for (const { user, used, how } of uses) {
    append(dependencies, user, { unit: used, how });
    append(dependents, used, { unit: user, how });
  }
  const sorted = (found: CatalogueUnit['dependencies'] = []) => found.sort(byName(({ unit }) => unit));
  return (id) => ({ dependencies: sorted(dependencies.get(id)), dependents: sorted(dependents.get(id)) });
}

/** The fields of a spec that the catalogue has as they are. */
interface Spec {
  readonly image?: string;
  readonly repository?: string;
  readonly port?: number;
}

function deployedUnit(input: CatalogueInput, unit: AnyUnit, neighbours: Neighbours): CatalogueUnit {
  const { team, environment, cluster } = unit.context as EnvironmentContext;
  const { image, repository, port } = unit.spec as Spec;
  const application = applicationName(unit);
  const links = linksOf(input, {
    team: team.name,
    environment: environment.name,
    unit: unit.name,
    namespace: environment.namespace,
    cluster: cluster.name,
    application,
  });
  return {
    ...identity(unit.id),
    ...{ kind: unit.kind, deployed: true, application },
    ...defined({ image, version: image === undefined ? undefined : versionOf(image), repository, port }),
    hosts: [...new Set(input.hostsOf(unit))].sort(),
    ...neighbours,
    // raw manifests are a folder of declarations
    ...declaredAt(
      input,
      unit.kind === manifestsKind ? { file: unit.declaredIn } : input.placeOf(unit),
      links,
    ),
  };
}

function waitingUnit(
  input: CatalogueInput,
  id: string,
  { declaredIn, needs }: NotDeployed,
  kinds: ReadonlyMap<string, string>,
): CatalogueUnit {
  const own = identity(id);
  const kind = kinds.get(`${own.team} ${own.name}`)!;
  return {
    ...own,
    ...{ kind, deployed: false, ...defined({ needs }) },
    ...{ hosts: [], dependencies: [], dependents: [] },
    ...declaredAt(input, input.placeOf({ id, declaredIn })),
  };
}

function identity(id: string): Pick<CatalogueUnit, 'id' | 'team' | 'environment' | 'name'> {
  const [team = '', environment = '', name = ''] = id.split('/');
  return { id, team, environment, name };
}

/** The pages of a unit that environments/platform.yaml knows. */
const linksOf = (
  { organisation }: CatalogueInput,
  values: Readonly<Record<string, string>>,
): CatalogueLink[] =>
  Object.entries(organisation.platform.spec.links).map(([name, template]) => ({
    name,
    url: template.replace(/\{(\w+)\}/g, (_, placeholder: string) => values[placeholder]!),
  }));
