import { grouped } from '../numbers.js';
import type { DiffReport } from '../schemas/diff.js';

type Risk = DiffReport['risks'][number];

/** Risks to show before a diff, and how many are left to the JSON report. */
export interface ShownRisks {
  readonly shown: readonly Risk[];
  readonly rest: number;
}

const most = 20;

/** Low risks are only counted: what a diff shows says as much. */
export function foremostRisks(risks: readonly Risk[]): ShownRisks {
  const shown = risks.filter(({ level }) => level !== 'low').slice(0, most);
  return { shown, rest: risks.length - shown.length };
}

/** `and 3 lower risks; --format json lists them`, if there are any. */
export const restText = (rest: number): string[] =>
  rest === 0 ? [] : [`${grouped(rest)} more ${rest === 1 ? 'risk' : 'risks'}; --format json lists all`];

/** The unit of a risk, unless the whole change has it. */
export const unitOf = ({ unit, isOfWholeChange }: Risk): string[] => (isOfWholeChange ? [] : [unit]);
