import type { Problem } from '../problem/problem.js';
import { grouped, plural } from './numbers.js';
import type { Located } from './problems.js';
import type { Report } from './report.js';

export interface Tally {
  readonly errors: number;
  readonly warnings: number;
  readonly waived: number;
}

const count = (located: readonly Located[], severity: Problem['severity']): number =>
  located.filter(({ problem }) => problem.severity === severity).length;

export const tallyOf = (located: readonly Located[]): Tally => ({
  errors: count(located, 'error'),
  warnings: count(located, 'warning'),
  waived: count(located, 'note'),
});

/** `2 errors, 1 warning, 1 waived`; empty if there is nothing to count. */
export function tallyText(located: readonly Located[]): string {
  const { errors, warnings, waived } = tallyOf(located);
  const parts = [
    errors > 0 ? plural(errors, 'error') : '',
    warnings > 0 ? plural(warnings, 'warning') : '',
    waived > 0 ? `${grouped(waived)} waived` : '',
  ];
  return parts.filter(Boolean).join(', ');
}

export const blocks = (located: readonly Located[]): boolean =>
  located.some(({ problem }) => problem.severity === 'error');

/** `nothing blocks; 1 warning`, or the counts if something blocks. */
export function verdict(located: readonly Located[]): string {
  const counted = tallyText(located);
  if (blocks(located)) return counted;
  return counted === '' ? 'nothing blocks' : `nothing blocks; ${counted}`;
}

/** The number of judged units and objects: `12 units, 340 objects`. Manifests from elsewhere have no unit. */
export const judgedText = ({ units, objects }: Report): string =>
  `${units > 0 ? `${plural(units, 'unit')}, ` : ''}${plural(objects, 'object')}`;
