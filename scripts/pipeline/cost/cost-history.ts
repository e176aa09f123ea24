import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { defined } from '../../../constructs/defined.js';
import { attempt, Fault } from '../../problem/fault.js';
import { isMap } from '../../problem/is-map.js';
import type { CostReport } from '../../report/schemas/cost.js';
import type { CostHistory, RecordedMonth } from '../../report/schemas/cost-history.js';
import { today } from '../../waivers/days.js';

/** The month of today in UTC: `2026-11`. */
export const thisMonth = (): string => today().slice(0, 'YYYY-MM'.length);

/** Reads the costs of past months; none if there is no such file. */
export function readCostHistory(file: string): CostHistory {
  if (!existsSync(file)) return { version: 1, months: [] };
  const text = attempt(`cannot read ${file}`, () => readFileSync(file, 'utf8'));
  const history = parsed(text);
  const version = isMap(history) ? history['version'] : undefined;
  if (typeof version === 'number' && version > 1)
    throw new Fault(
      `${file} is a cost history of version ${version}, and this engine reads version 1`,
      'install the version of waymark-platform that wrote the file',
    );
  if (version !== 1 || !isWhole((history as CostHistory).months))
    throw new Fault(
      `${file} is no cost history`,
      'name the file that platform cost --record wrote, or a new one',
    );
  return history as CostHistory;
}

const isWhole = (months: unknown): boolean =>
  Array.isArray(months) &&
  months.every(
    (each) => isMap(each) && /^\d{4}-\d\d$/.test(String(each['month'])) && Array.isArray(each['costs']),
  );

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Writes the costs of a month into a file, in place of what was recorded for that month before. */
export function recordCosts(file: string, report: CostReport, month: string): void {
  const history = withMonth(readCostHistory(file), monthOf(report, month));
  const text = `${JSON.stringify(history, null, 2)}\n`;
  attempt(`cannot write ${file}`, () => writeFileSync(file, text));
}

const withMonth = (history: CostHistory, added: RecordedMonth): CostHistory => ({
  ...history,
  months: [...history.months.filter(({ month }) => month !== added.month), added].sort((a, b) =>
    a.month < b.month ? -1 : 1,
  ),
});

const monthOf = ({ currency, teams }: CostReport, month: string): RecordedMonth => ({
  ...{ month, currency },
  costs: teams.flatMap(({ team, costCentre, environments }) =>
    environments.map(({ environment, total, atLeast }) => ({
      ...{ team, ...defined({ costCentre }), environment, monthly: total, atLeast },
    })),
  ),
});
