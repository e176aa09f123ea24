import type { Catalogue } from '../catalog/schema/catalogue.js';
import type { CatalogueEnvironment, CatalogueTeam } from '../catalog/schema/organisation.js';
import type { CatalogueService } from '../catalog/schema/service.js';
import type { CatalogueUnit } from '../catalog/schema/unit.js';
import { groupBy } from '../problem/groups.js';
import type { RecordedMonth } from '../report/schemas/cost-history.js';
import type { Day } from '../waivers/days.js';
import { type Attention, attentionOf } from './attention.js';
import type { Doc } from './markdown/doc.js';

/** Rendered documentation: that of the platform, and that of the monorepo with its teams and services. */
export interface Docs {
  readonly platform: readonly Doc[];
  readonly own: readonly Doc[];
}

/** What a site shows besides the catalogue. */
export interface Extras {
  readonly docs?: Docs;
  /** Costs of past months, the oldest first. */
  readonly costHistory?: readonly RecordedMonth[];
  readonly served?: Served;
}

/** What a server adds to a site. */
export type Served = Pick<Site, 'live'>;

/** What a running system says of a unit, with its age; or that it is unknown, with the reason. */
export interface LiveState {
  readonly state: 'good' | 'bad' | 'unknown';
  readonly text: string;
}

/** A catalogue with what pages look up in it. */
export interface Site {
  readonly catalogue: Catalogue;
  /** The day that waivers and dates are seen from. */
  readonly day: Day;
  readonly unit: ReadonlyMap<string, CatalogueUnit>;
  readonly environment: ReadonlyMap<string, CatalogueEnvironment>;
  readonly team: ReadonlyMap<string, CatalogueTeam>;
  /** The service of a unit; raw manifests and data have none. */
  readonly serviceOf: ReadonlyMap<string, CatalogueService>;
  readonly servicesOfTeam: ReadonlyMap<string, readonly CatalogueService[]>;
  /** Production last, as a release goes. */
  readonly environmentsOfTeam: ReadonlyMap<string, readonly CatalogueEnvironment[]>;
  readonly unitsOfEnvironment: ReadonlyMap<string, readonly CatalogueUnit[]>;
  readonly waiversOfTeam: ReadonlyMap<string, Catalogue['waivers']>;
  /** What needs attention, by service, the most urgent first. */
  readonly attention: ReadonlyMap<string, readonly Attention[]>;
  readonly costHistory: readonly RecordedMonth[];
  readonly docs: Docs;
  /** The monorepo's own documentation by what it is about: `docs`, `teams/payments` or `teams/payments/refunds`. */
  readonly docsIn: ReadonlyMap<string, readonly Doc[]>;
  /** Documentation by the path of its file. */
  readonly doc: Readonly<Record<keyof Docs, ReadonlyMap<string, Doc>>>;
  /** Whether a server shows the site, which can create and change things. */
  readonly isServed: boolean;
  /** What running systems say of a unit; only where a server may ask them. */
  readonly live?: (unit: CatalogueUnit) => LiveState;
}

export function siteOf(catalogue: Catalogue, day: Day, extras: Extras = {}): Site {
  const { docs = { platform: [], own: [] }, costHistory = [], served } = extras;
  const { units, services, environments, teams } = catalogue;
  const unit = new Map(units.map((unit) => [unit.id, unit]));
  return {
    ...{ catalogue, day, unit, isServed: served !== undefined, ...served },
    serviceOf: new Map(services.flatMap((service) => service.units.map((id) => [id, service] as const))),
    team: new Map(teams.map((team) => [team.name, team])),
    environment: new Map(environments.map((environment) => [environment.id, environment])),
    environmentsOfTeam: groupBy(
      environments.toSorted((a, b) => Number(a.production) - Number(b.production)),
      ({ team }) => team,
    ),
    servicesOfTeam: groupBy(services, ({ team }) => team),
    unitsOfEnvironment: groupBy(units, ({ team, environment }) => `${team}/${environment}`),
    waiversOfTeam: groupBy(catalogue.waivers, (waiver) => waiver.unit.split('/', 1)[0]!),
    attention: new Map(services.map((service) => [service.id, attentionOf(service, unit, day)])),
    ...{ costHistory, docs },
    docsIn: groupBy(docs.own, ({ path }) =>
      path.startsWith('docs/') ? 'docs' : path.split('/docs/', 1)[0]!,
    ),
    doc: { platform: byPath(docs.platform), own: byPath(docs.own) },
  };
}

const byPath = (docs: readonly Doc[]) => new Map(docs.map((doc) => [doc.path, doc] as const));

/** Whether a unit is the raw manifests of a team in an environment. */
export const isRaw = ({ kind }: CatalogueUnit): boolean => kind === 'Manifests';

/** Whether a unit is data: neither of a service nor raw manifests. */
export const isData = ({ serviceOf }: Site, unit: CatalogueUnit): boolean =>
  !serviceOf.has(unit.id) && !isRaw(unit);
