import type { ScorecardCheck } from '../../constructs/scorecard/schema.js';
import type { AnyUnit } from '../../constructs/unit.js';
import type { Organisation } from '../load/organisation.js';
import type { Plan } from '../plan/draft.js';
import type { Cost } from '../price/totals.js';
import type { Place, Problem } from '../problem/problem.js';
import type { CatalogueLink, CatalogueSource } from './schema/fields.js';
import type { CatalogueRule } from './schema/rule.js';
import type { ObjectFacts } from './scorecard/measure.js';

/** Who uses whom, by the ids of units. */
export interface Use {
  readonly user: string;
  readonly used: string;
  readonly how: string;
}

/** What the rendered objects of a unit cost, need and say. Plain JSON, so that it can be remembered. */
export interface Measured extends ObjectFacts {
  readonly cost: Cost;
  /** What its pods request in its own namespace: those that always run, and the largest job. */
  readonly requests: Requests;
}

/** Thousandths of a core, and bytes. */
export type Requests = Readonly<Record<'cpu' | 'memory' | 'jobCpu' | 'jobMemory', number>>;

/** What is known of units once they are rendered and judged. */
export interface Judged {
  readonly measured: ReadonlyMap<string, Measured>;
  /** Findings, before waivers are applied. */
  readonly found: readonly Problem[];
  readonly currency: string;
}

/** A catalogue is made of the organisation, its plan, and what others know of them. */
export interface CatalogueInput {
  readonly organisation: Organisation;
  readonly plan: Plan;
  readonly problems: readonly Problem[];
  /** Absent if errors keep units from being rendered. */
  readonly judged: Judged | undefined;
  readonly uses: readonly Use[];
  /** The built-in checks of scorecards. */
  readonly checks: readonly ScorecardCheck[];
  readonly rules: readonly CatalogueRule[];
  /** The host names that a unit answers at. */
  readonly hostsOf: (unit: AnyUnit) => readonly string[];
  readonly placeOf: (unit: Pick<AnyUnit, 'id' | 'declaredIn'>) => Place;
  readonly locate: (place: Place) => CatalogueSource;
  /** Page of the monorepo's repository, and of a declaration in it; undefined if Argo CD clones from a folder. */
  readonly repositoryPage: string | undefined;
  readonly pageOf: (source: CatalogueSource) => string | undefined;
}

/** Order of the catalogue, the same in every locale. */
export const byName =
  <Item>(nameOf: (item: Item) => string) =>
  (a: Item, b: Item): number => {
    const [first, second] = [nameOf(a), nameOf(b)];
    return first < second ? -1 : Number(first > second);
  };

/** The place of a declaration, and the links of what it declares. */
export function declaredAt(
  { locate, pageOf }: CatalogueInput,
  place: Place,
  links: readonly CatalogueLink[] = [],
): { source: CatalogueSource; links: CatalogueLink[] } {
  const source = locate(place);
  const page = pageOf(source);
  const own = page === undefined ? [] : [{ name: 'source', url: page }];
  return { source, links: [...own, ...links].sort(byName(({ name }) => name)) };
}
