import type { CatalogueService } from '../catalog/schema/service.js';
import type { CatalogueFinding, CatalogueUnit } from '../catalog/schema/unit.js';
import { plural } from '../report/numbers.js';
import { type Day, daysUntil, soon } from '../waivers/days.js';

/** Something that a team should see before anything else. */
export interface Attention {
  readonly urgency: 'now' | 'soon' | 'later';
  readonly text: string;
}

const order = ['now', 'soon', 'later'] as const;

/** What needs attention in a service on a day, the most urgent first. */
export function attentionOf(
  { units: ids, scorecard }: CatalogueService,
  unit: ReadonlyMap<string, CatalogueUnit>,
  day: Day,
): Attention[] {
  const units = ids.flatMap((id) => unit.get(id) ?? []);
  const findings = units.flatMap(({ findings = [] }) => findings);
  const open = findings.filter((finding) => !isWaived(finding, day));
  const left = findings.flatMap(({ waiver }) => (waiver ? daysUntil(waiver.expires, day) : []));
  const count = (urgency: Attention['urgency'], number: number, thing: string): Attention[] =>
    number === 0 ? [] : [{ urgency, text: plural(number, thing) }];
  return [
    ...count('now', open.filter(({ level }) => level === 'block').length, 'blocking finding'),
    ...count('now', left.filter((days) => days < 0).length, 'expired waiver'),
    ...count('soon', left.filter((days) => days >= 0 && days <= soon).length, 'expiring waiver'),
    ...units
      .filter(({ deployed }) => !deployed)
      .map(({ environment }): Attention => ({ urgency: 'soon', text: `not yet deployed to ${environment}` })),
    ...count('soon', open.filter(({ level }) => level === 'warn').length, 'warning'),
    ...(scorecard?.level === 'none' ? [{ urgency: 'later', text: 'no scorecard level' } as const] : []),
  ].sort((a, b) => order.indexOf(a.urgency) - order.indexOf(b.urgency));
}

/** Whether a finding is waived on a day. A waiver is valid on its last day. */
export const isWaived = ({ waiver }: CatalogueFinding, day: Day): boolean =>
  waiver !== undefined && daysUntil(waiver.expires, day) >= 0;
