import { dayAfter } from '../../waivers/days.js';
import type { CatalogueScorecard } from '../schema/service.js';
import type { CatalogueFacts, CatalogueUnit } from '../schema/unit.js';
import { type Check, levels } from './checks.js';
import { factDocs } from './fact-docs.js';

/** A service and the data that it uses, as far as they are deployed. */
export interface Scored {
  readonly team: string;
  readonly name: string;
  readonly units: readonly CatalogueUnit[];
  readonly data: readonly CatalogueUnit[];
}

/** Scores a service. The result does not depend on the day: `until` says how long a check is met. */
export function scoreOf(
  service: Scored,
  checks: readonly Check[],
  isProduction: (unit: CatalogueUnit) => boolean,
): CatalogueScorecard {
  const card: Omit<CatalogueScorecard, 'level'> = {
    met: [],
    notMet: [],
    doesNotApply: [],
    notMeasured: [],
    until: {},
  };
  for (const check of checks) {
    const examined = (check.of === 'data' ? service.data : service.units).filter(
      (unit) =>
        unit.deployed &&
        (!check.production || isProduction(unit)) &&
        (check.kinds.length === 0 || check.kinds.includes(unit.kind)),
    );
    const results = examined.map((unit) => ({ unit, ...resultOf(check, unit.facts ?? {}) }));
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
  return {
    level: levelOf(
      card.notMet.map(({ check }) => check),
      checks,
    ),
    ...card,
  };
}

/** The highest level below the first failed check. */
export function levelOf(failed: readonly string[], checks: readonly Check[]): CatalogueScorecard['level'] {
  const wrong = new Set(checks.filter(({ name }) => failed.includes(name)).map(({ level }) => level));
  const reached = levels.findIndex((level) => wrong.has(level));
  return reached === -1 ? 'gold' : (levels[reached - 1] ?? 'none');
}

interface Result {
  readonly state: 'met' | 'notMet' | 'doesNotApply' | 'notMeasured';
  readonly until?: string;
}

function resultOf({ fact, is, atLeast, atMost, days }: Check, facts: CatalogueFacts): Result {
  const value = Object.hasOwn(facts, fact) ? facts[fact] : undefined;
  // of a fact that only the organisation knows, nobody knows whether it has a meaning here
  if (value === undefined) return { state: Object.hasOwn(factDocs, fact) ? 'doesNotApply' : 'notMeasured' };
  if (value === null) return { state: 'notMeasured' };
  if (days !== undefined) {
    const day = typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? value : undefined;
    return day === undefined
      ? { state: value === true ? 'met' : 'notMet' }
      : { state: 'met', until: dayAfter(day, days) };
  }
  const isRight =
    atLeast === undefined && atMost === undefined
      ? value === (is ?? true)
      : typeof value === 'number' && value >= (atLeast ?? value) && value <= (atMost ?? value);
  return { state: isRight ? 'met' : 'notMet' };
}

/** The next step for a check that fails. */
export function stepOf(
  { name, next, command }: Check,
  service: Pick<Scored, 'team' | 'name'>,
  failed: readonly CatalogueUnit[],
): CatalogueScorecard['notMet'][number] {
  const [first] = failed;
  const words: Readonly<Record<string, string>> = {
    team: service.team,
    service: `${service.team}/${service.name}`,
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
