import type { Catalogue } from '../catalog/schema/catalogue.js';
import type { CatalogueEnvironment } from '../catalog/schema/organisation.js';
import type { CatalogueService } from '../catalog/schema/service.js';
import type { CatalogueUnit } from '../catalog/schema/unit.js';
import { groupBy } from '../problem/groups.js';
import type { Day } from '../waivers/days.js';
import { type Attention, attentionOf } from './attention.js';

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
  /** The service of a unit; raw manifests and data have none. */
  readonly serviceOf: ReadonlyMap<string, CatalogueService>;
  readonly servicesOfTeam: ReadonlyMap<string, readonly CatalogueService[]>;
  readonly environmentsOfTeam: ReadonlyMap<string, readonly CatalogueEnvironment[]>;
  readonly unitsOfEnvironment: ReadonlyMap<string, readonly CatalogueUnit[]>;
  readonly waiversOfTeam: ReadonlyMap<string, Catalogue['waivers']>;
  /** What needs attention, by service, the most urgent first. */
  readonly attention: ReadonlyMap<string, readonly Attention[]>;
  /** Whether a server shows the site, which can create and change things. */
  readonly isServed: boolean;
  /** What running systems say of a unit; only where a server may ask them. */
  readonly live?: (unit: CatalogueUnit) => LiveState;
}

/** What a server adds to a site. */
export type Served = Pick<Site, 'live'>;

export function siteOf(catalogue: Catalogue, day: Day, served?: Served): Site {
  const { units, services, environments } = catalogue;
  const unit = new Map(units.map((unit) => [unit.id, unit]));
  return {
    ...{ catalogue, day, unit, isServed: served !== undefined, ...served },
    serviceOf: new Map(services.flatMap((service) => service.units.map((id) => [id, service] as const))),
    environment: new Map(environments.map((environment) => [environment.id, environment])),
    environmentsOfTeam: groupBy(environments, ({ team }) => team),
    servicesOfTeam: groupBy(services, ({ team }) => team),
    unitsOfEnvironment: groupBy(units, ({ team, environment }) => `${team}/${environment}`),
    waiversOfTeam: groupBy(catalogue.waivers, (waiver) => waiver.unit.split('/', 1)[0]!),
    attention: new Map(services.map((service) => [service.id, attentionOf(service, unit, day)])),
  };
}

/** Whether a unit is the raw manifests of a team in an environment. */
export const isRaw = ({ kind }: CatalogueUnit): boolean => kind === 'Manifests';

/** Whether a unit is data: neither of a service nor raw manifests. */
export const isData = ({ serviceOf }: Site, unit: CatalogueUnit): boolean =>
  !serviceOf.has(unit.id) && !isRaw(unit);
