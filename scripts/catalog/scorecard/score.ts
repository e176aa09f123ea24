import { type Day, dayAfter } from '../../waivers/days.js';
import type { Catalogue, CatalogueCheck } from '../schema/catalogue.js';
import type { CatalogueScorecard, CatalogueService } from '../schema/service.js';
import type { CatalogueFacts, CatalogueUnit } from '../schema/unit.js';
import { levels } from './checks.js';
import { factDocs } from './fact-docs.js';

type Scorable = Pick<Catalogue, 'units' | 'environments' | 'checks'>;

/**
 * Scores services of a catalogue; a service that is deployed nowhere has no score. Without a day, the result is that of
 * a day on which nothing has ended yet.
 */
export function scorer(
  { units, environments, checks }: Scorable,
  today?: Day,
): (service: Omit<CatalogueService, 'scorecard'>) => CatalogueScorecard | undefined {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const production = new Set(environments.filter(({ production }) => production).map(({ id }) => id));
  const isProduction = ({ team, environment }: CatalogueUnit) => production.has(`${team}/${environment}`);
  return (service) => {
    const deployed = (ids: readonly string[]) =>
      ids.flatMap((id) => byId.get(id) ?? []).filter((unit) => unit.facts !== undefined);
    const own = deployed(service.units);
    if (own.length === 0) return undefined;
    // a team answers for its own data
    const data = deployed(service.data).filter(({ team }) => team === service.team);
    const card: Omit<CatalogueScorecard, 'level'> = {
      ...{ met: [], notMet: [], doesNotApply: [], notMeasured: [] },
      until: {},
    };
    for (const check of checks) {
      const examined = (check.of === 'data' ? data : own).filter(
        (unit) =>
          (!check.production || isProduction(unit)) &&
          (check.kinds.length === 0 || check.kinds.includes(unit.kind)),
      );
      addResult(card, check, service, examined, today);
    }
    const failed = card.notMet.map(({ check }) => check);
    return { level: levelOf(failed, checks), ...card };
  };
}

function addResult(
  card: Omit<CatalogueScorecard, 'level'>,
  check: CatalogueCheck,
  service: Addressed,
  examined: readonly CatalogueUnit[],
  today: Day | undefined,
): void {
  const results = examined.map((unit) => ({ unit, ...resultOf(check, unit.facts!, today) }));
  const failed = results.filter(({ state }) => state === 'notMet').map(({ unit }) => unit);
  if (failed.length > 0) card.notMet.push(stepOf(check, service, failed));
  else if (results.some(({ state }) => state === 'notMeasured')) card.notMeasured.push(check.name);
  else if (results.every(({ state }) => state === 'doesNotApply')) card.doesNotApply.push(check.name);
  else {
    card.met.push(check.name);
    const [first] = results.flatMap(({ until }) => until ?? []).sort();
    if (first !== undefined) card.until[check.name] = first;
  }
}

/** The highest level below the first failed check. */
function levelOf(failed: readonly string[], checks: readonly CatalogueCheck[]): CatalogueScorecard['level'] {
  const wrong = new Set(checks.filter(({ name }) => failed.includes(name)).map(({ level }) => level));
  const reached = levels.findIndex((level) => wrong.has(level));
  return reached === -1 ? 'gold' : (levels[reached - 1] ?? 'none');
}

interface Result {
  readonly state: 'met' | 'notMet' | 'doesNotApply' | 'notMeasured';
  readonly until?: string;
}

function resultOf(
  { fact, is, atLeast, atMost, days }: CatalogueCheck,
  facts: CatalogueFacts,
  today: Day | undefined,
): Result {
  const value = Object.hasOwn(facts, fact) ? facts[fact] : undefined;
  // of a fact that only the organisation knows, nobody knows whether it has a meaning here
  if (value === undefined) return { state: Object.hasOwn(factDocs, fact) ? 'doesNotApply' : 'notMeasured' };
  if (value === null) return { state: 'notMeasured' };
  if (days !== undefined) {
    const day = typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? value : undefined;
    if (day === undefined) return { state: value === true ? 'met' : 'notMet' };
    const until = dayAfter(day, days);
    return today !== undefined && until < today ? { state: 'notMet' } : { state: 'met', until };
  }
  const isRight =
    atLeast === undefined && atMost === undefined
      ? value === (is ?? true)
      : typeof value === 'number' && value >= (atLeast ?? value) && value <= (atMost ?? value);
  return { state: isRight ? 'met' : 'notMet' };
}

type Addressed = Pick<CatalogueService, 'id' | 'team' | 'kind'>;

/** The next step for a check that fails. */
function stepOf(
  { name, next, command }: CatalogueCheck,
  service: Addressed,
  failed: readonly CatalogueUnit[],
): CatalogueScorecard['notMet'][number] {
  const [first] = failed;
  const words: Readonly<Record<string, string>> = {
    team: service.team,
    service: service.id,
    kind: service.kind,
    environment: first?.environment ?? '',
    unit: first?.id ?? '',
    file: first?.source.file ?? '',
  };
  const filled = (text: string) =>
    text.replace(/\{(\w+)\}/g, (whole, word: string) => (Object.hasOwn(words, word) ? words[word]! : whole));
  return {
    check: name,
    units: failed.map(({ id }) => id),
    next: filled(next),
    ...(command === undefined ? {} : { command: filled(command) }),
  };
}
