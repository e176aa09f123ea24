import { printable } from '../problem/printable.js';
import type { Style } from './style.js';

/** A waiver in the output of `platform policy waivers`. */
export interface ListedWaiver {
  readonly rule: string;
  readonly unit: string;
  readonly object: string;
  readonly owner: string;
  readonly reason: string;
  readonly expires: string;
  readonly days: number;
  /** Whether a finding needs the waiver and, if so, whether it has expired or expires within two weeks. */
  readonly state: 'used' | 'unused' | 'expired' | 'soon';
  readonly team: string;
  readonly file: string;
  readonly line: number;
}

export const waiversJson = (waivers: readonly ListedWaiver[]): string =>
  JSON.stringify({ version: 1, waivers }, null, 2);

export function waiversText(waivers: readonly ListedWaiver[], style: Style): string {
  if (waivers.length === 0) return 'there are no waivers';
  const paint = { used: style.green, unused: style.yellow, expired: style.red, soon: style.yellow };
  return waivers
    .flatMap(({ state, rule, unit, object, expires, days, owner, reason, file, line }) => [
      `${paint[state](state.padEnd(7))}  ${style.bold(rule)}  ${object} in ${unit}`,
      `         until ${expires} (${left(days)}), ${printable(owner)}: ${printable(reason)}`,
      `         ${style.dim(`${file}:${line}`)}`,
    ])
    .join('\n');
}

function left(days: number): string {
  if (days === 0) return 'today';
  const count = `${Math.abs(days)} ${Math.abs(days) === 1 ? 'day' : 'days'}`;
  return days > 0 ? `${count} left` : `${count} ago`;
}
