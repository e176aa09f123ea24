import { printable } from '../problem/printable.js';
import { countsText, type ObjectCounts } from './diff/counts.js';
import { plural } from './numbers.js';
import type { Style } from './style.js';

/** A service that is not yet deployed, and what it needs. */
export interface Waiting {
  readonly id: string;
  readonly needs: string;
}

export interface Totals {
  readonly teams: number;
  readonly environments: number;
  readonly units: number;
  readonly objects: number;
  readonly written: number;
  readonly unchanged: number;
  readonly removed: number;
  /** What was done to objects; absent if nothing was written, or apps/ was empty. */
  readonly difference?: ObjectCounts & { readonly lostData: readonly string[] };
  readonly notDeployed: readonly Waiting[];
}

/** The summary of a synth for a person. */
export function summary(totals: Totals & { readonly milliseconds: number }, style: Style): string {
  const seconds = (totals.milliseconds / 1000).toFixed(totals.milliseconds < 1000 ? 2 : 1);
  const lines = [
    `${style.green('✔')} ${plural(totals.teams, 'team')}, ${plural(totals.environments, 'environment')}, ${plural(totals.units, 'unit')}, ${plural(totals.objects, 'object')} ${style.dim(`in ${seconds} s`)}`,
    `  ${totals.written} written, ${totals.unchanged} unchanged, ${totals.removed} removed`,
  ];
  const { difference } = totals;
  const counted = difference === undefined ? '' : countsText(difference, difference.lostData.map(printable));
  if (counted !== '') lines.push(`  objects: ${counted}`);
  if (totals.notDeployed.length > 0) {
    const shown = totals.notDeployed.slice(0, 8).flatMap(({ id, needs }) => [`    ${id}`, `      ${needs}`]);
    if (totals.notDeployed.length > 8) shown.push(`    and ${totals.notDeployed.length - 8} more`);
    lines.push(
      `  ${style.yellow('not yet deployed')}, because there is no image that the tier accepts:`,
      ...shown,
    );
  }
  return lines.join('\n');
}
