import { codeSpan, proseOf } from '../inert.js';
import { plural } from '../numbers.js';
import type { Review, UnitChange } from '../schemas/review.js';
import { clipped, collapsed, fitted } from './section.js';

/** What changes, folded, then unit by unit: production first. All of it is collapsed. */
export function changesPart({ changes, units }: Review, whereAll: string): string {
  const folded = changes.map(({ text, units: where }) => `- ${proseOf(clipped(text))} in ${placesOf(where)}`);
  const parts = [
    section('What changes', folded, 'changes', 8_000),
    section(
      `Production: ${plural(unitsIn(true).length, 'unit')}`,
      unitsIn(true).map(unitLine),
      'units',
      4_000,
    ),
    section(
      `Other environments: ${plural(unitsIn(false).length, 'unit')}`,
      unitsIn(false).map(unitLine),
      'units',
      3_000,
    ),
  ];
  return parts.filter((text) => text !== '').join('\n\n');

  function unitsIn(production: boolean): UnitChange[] {
    return units.filter((unit) => unit.production === production);
  }

  function section(summary: string, items: readonly string[], name: string, room: number): string {
    return items.length === 0 ? '' : collapsed(summary, fitted({ items, room, name }, whereAll));
  }
}

const mostNamed = 3;

/** `payments/staging/ledger`, or `14 units of 3 teams`. */
function placesOf(units: readonly string[]): string {
  if (units.length <= mostNamed) return units.map(codeSpan).join(', ');
  const teams = new Set(units.map((unit) => unit.split('/')[0]!)).size;
  return `${plural(units.length, 'unit')} of ${plural(teams, 'team')}`;
}

function unitLine({ unit, change, added, removed, changed }: UnitChange): string {
  const counts = Object.entries({ added, removed, changed }).flatMap(([what, n]) =>
    n === 0 ? [] : [`${plural(n, 'object')} ${what}`],
  );
  return `- ${codeSpan(unit)} ${change === 'changed' ? '' : `**${change}**: `}${counts.join(', ')}`;
}
