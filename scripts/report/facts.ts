import { dotted } from '../problem/pointer.js';
import type { Problem, WaiverNote } from '../problem/problem.js';

export type Fact = readonly [label: string, text: string];

/** Details of a problem besides its place and message, in the same order in every report. */
export function factsOf({ breach, help, docs }: Problem): Fact[] {
  const { rendered, byDefault, wanted, waiver, byBase } = breach ?? {};
  const facts: (Fact | undefined)[] = [
    rendered && ['found in', `${rendered.file} ${dotted(rendered.path)}`.trimEnd()],
    byDefault === undefined ? undefined : ['set by', `the default of ${byDefault}`],
    wanted === undefined ? undefined : ['wanted', wanted],
    help === undefined ? undefined : ['fix', help],
    waiver && ['waived', waiverText(waiver)],
    byBase && ['judged by', 'the rules of the base branch; those of this branch permit it'],
    docs === undefined ? undefined : ['docs', docs],
  ];
  return facts.filter((fact) => fact !== undefined);
}

export const waiverText = ({ reason, owner, expires }: WaiverNote): string =>
  `${reason} (${owner}, until ${expires})`;
