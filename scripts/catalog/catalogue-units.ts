import { isDataKind } from '../../constructs/data/data-kinds.js';
import { defined } from '../../constructs/defined.js';
import { manifestsKind } from '../../constructs/manifests/spec.js';
import { versionOf } from '../../constructs/parts/version.js';
import type { AnyUnit, EnvironmentContext } from '../../constructs/unit.js';
import { isNameOf } from '../load/environments-of.js';
import type { Images } from '../load/images.js';
import type { NotDeployed } from '../plan/draft.js';
import { applicationName } from '../render/application.js';
import { costField } from './costs.js';
import { dataOf } from './data.js';
import { type Neighbours, neighboursOf } from './dependencies.js';
import { findingsByUnit } from './findings.js';
import { byName, type CatalogueInput, declaredAt } from './input.js';
import { pagesOf } from './pages.js';
import type { CatalogueFinding, CatalogueUnit } from './schema/unit.js';
import { statedFacts } from './scorecard/checks.js';
import { factsOf } from './scorecard/facts.js';
import { alertsOf, egressOf } from './spec-lists.js';

/** Units of what teams declare. Environments and clusters, which have units of their own too, have their own lists. */
export function catalogueUnits(input: CatalogueInput): CatalogueUnit[] {
  const { organisation, plan } = input;
  const neighbours = neighboursOf(input.uses);
  const findings = findingsByUnit(input);
  const images = new Map(
    organisation.resources.flatMap(({ team, name, images }) =>
      images === undefined ? [] : [[`${team}/${name}`, images] as const],
    ),
  );
  const stated = statedFacts(organisation.scorecards.map(({ spec }) => spec));
  const deployed = plan.units
    .filter(({ id, kind }) => !id.startsWith('_') && kind !== 'Environment')
    .map((unit) => {
      const { team, name } = identity(unit.id);
      return deployedUnit(input, unit, {
        neighbours: neighbours(unit.id),
        findings: findings.get(unit.id) ?? [],
        built: builtOf(input, unit, images.get(`${team}/${name}`)),
        stated: { ...stated.get(`${team}/${name}`), ...stated.get(unit.id) },
      });
    });
  const kinds = new Map(
    organisation.resources.map(({ team, name, kind }) => [`${team} ${name}`, kind] as const),
  );
  const waiting = [...plan.notDeployed].map(([id, why]) => waitingUnit(input, id, why, kinds));
  return [...deployed, ...waiting].sort(byName(({ id }) => id));
}

/** What is known of a unit besides its spec. */
interface Known {
  readonly neighbours: Neighbours;
  readonly findings: CatalogueFinding[];
  readonly built: CatalogueUnit['built'];
  /** Facts that people and programs have stated. */
  readonly stated: CatalogueUnit['facts'];
}

/** The commit that the image of a unit was built from, as the release recorded it. */
function builtOf(
  { organisation }: CatalogueInput,
  { context }: AnyUnit,
  images: Images | undefined,
): CatalogueUnit['built'] {
  const isHere = isNameOf(organisation, (context as EnvironmentContext).environment.name);
  const [, entry] = Object.entries(images?.images ?? {}).find(([name]) => isHere(name)) ?? [];
  return entry?.source && { ...entry.source };
}

/** The fields of a spec that the catalogue has as they are. */
interface Spec {
  readonly image?: string;
  readonly repository?: string;
  readonly port?: number;
}

function deployedUnit(input: CatalogueInput, unit: AnyUnit, known: Known): CatalogueUnit {
  const { image, repository, port } = unit.spec as Spec;
  const [egress, alerts] = [egressOf(unit), alertsOf(unit)];
  const { neighbours, findings, built, stated } = known;
  const measured = input.judged?.measured.get(unit.id);
  const raw = input.judged?.measured.get(unit.id.replace(/[^/]*$/, manifestsUnit));
  return {
    ...identity(unit.id),
    ...{ kind: unit.kind, deployed: true, application: applicationName(unit) },
    ...defined({
      image,
      version: image === undefined ? undefined : versionOf(image),
      built,
      repository,
      port,
    }),
    hosts: [...new Set(input.hostsOf(unit))].sort(),
    ...neighbours,
    ...(egress.length > 0 && { egress }),
    ...(isDataKind(unit.kind) && { data: dataOf(unit, unit.kind) }),
    ...(alerts.length > 0 && { alerts }),
    ...costField(measured?.cost),
    ...(measured !== undefined && {
      findings,
      facts: { ...factsOf(input, unit, { measured, findings, beside: raw, built }), ...stated },
    }),
    // raw manifests are a folder of declarations
    ...declaredAt(
      input,
      unit.kind === manifestsKind ? { file: unit.declaredIn } : input.placeOf(unit),
      pagesOf(input.organisation.platform.spec.links, unit),
    ),
  };
}

const manifestsUnit = '_manifests';

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
