import { defined } from '../../../constructs/defined.js';
import type { Catalogue } from '../../catalog/schema/catalogue.js';
import type { CatalogueScorecard, CatalogueService } from '../../catalog/schema/service.js';
import { scorer } from '../../catalog/scorecard/score.js';
import { groupBy } from '../../problem/groups.js';
import type { Problem } from '../../problem/problem.js';
import type { ScorecardReport, ScoredCheck, ScoredService } from '../../report/schemas/scorecard.js';
import { today } from '../../waivers/days.js';
import { catalogOf } from '../catalog/catalog.js';
import { readCatalogue } from '../catalog/read-catalogue.js';
import { servicesAt } from './services-at.js';

interface Scored {
  readonly report: ScorecardReport;
  /** Why nothing can be scored. */
  readonly problems: readonly Problem[];
}

/** Scores the services of a word, or all of them, on this day. `file` is a catalogue that was written before. */
export async function scorecardOf(
  root: string,
  word: string | undefined,
  file: string | undefined,
  onProgress: (text: string) => void,
): Promise<Scored> {
  const { catalogue, problems } =
    file === undefined
      ? await catalogOf(root, onProgress)
      : { catalogue: await readCatalogue(file), problems: [] };
  const day = today();
  if (catalogue === undefined || problems.length > 0)
    return { problems, report: { version: 1, day, teams: [], services: [], notDeployed: [] } };
  return { problems: [], report: reportOf(catalogue, servicesAt(word, catalogue), day) };
}

function reportOf(catalogue: Catalogue, chosen: readonly CatalogueService[], day: string): ScorecardReport {
  const score = scorer(catalogue, day);
  const cards = chosen.map((service) => ({ service, card: score(service) }));
  const services = cards.flatMap(({ service, card }) =>
    card === undefined ? [] : [serviceOf(catalogue, service, card)],
  );
  return {
    ...{ version: 1, day },
    teams: [...groupBy(services, ({ team }) => team)].map(([team, own]) => {
      const count = (wanted: CatalogueScorecard['level']) =>
        own.filter(({ level }) => level === wanted).length;
      return {
        ...{ team, none: count('none'), bronze: count('bronze') },
        ...{ silver: count('silver'), gold: count('gold') },
      };
    }),
    services,
    notDeployed: cards.flatMap(({ service, card }) => (card === undefined ? [service.id] : [])),
  };
}

function serviceOf(
  { checks }: Catalogue,
  { id, team, kind }: CatalogueService,
  card: CatalogueScorecard,
): ScoredService {
  const [nextStep] = card.notMet;
  return {
    ...{ service: id, team, kind, level: card.level },
    checks: checks.map(({ name, title, importance, level }) => {
      const failed = card.notMet.find(({ check }) => check === name);
      return {
        ...{ check: name, title, importance, level, state: stateOf(card, name), units: failed?.units ?? [] },
        ...defined({ until: card.until[name], next: failed?.next, command: failed?.command }),
      };
    }),
    ...(nextStep !== undefined && {
      nextStep: { check: nextStep.check, next: nextStep.next, ...defined({ command: nextStep.command }) },
    }),
  };
}

function stateOf(
  { met, doesNotApply, notMeasured }: CatalogueScorecard,
  check: string,
): ScoredCheck['state'] {
  if (met.includes(check)) return 'met';
  if (doesNotApply.includes(check)) return 'does not apply';
  return notMeasured.includes(check) ? 'not measured' : 'not met';
}
