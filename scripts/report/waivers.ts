import { printable, visibleJson } from '../problem/printable.js';
import { problemsField } from './problem-json.js';
import type { Located } from './problems.js';
import type { ListedWaiver, WaiversReport } from './schemas/waivers.js';
import type { Style } from './style.js';

/** Waivers for programs; `located` are the problems because of which none is listed. */
export function waiversJson(waivers: readonly ListedWaiver[], located: readonly Located[]): string {
  const report: WaiversReport = { version: 1, waivers: [...waivers], ...problemsField(located) };
  return visibleJson(report);
}

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
