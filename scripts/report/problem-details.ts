import { dotted } from '../problem/pointer.js';
import type { Problem, WaiverNote } from '../problem/problem.js';

export type ProblemDetail = readonly [label: string, text: string];

/** The labelled details of a problem, in the same order in every report. */
export function detailsOf({ breach, help, docs }: Problem): ProblemDetail[] {
  const { rendered, byDefault, wanted, waiver, byBase } = breach ?? {};
  const details: (ProblemDetail | undefined)[] = [
    rendered && ['found in', `${rendered.file} ${dotted(rendered.path)}`.trimEnd()],
    byDefault === undefined ? undefined : ['set by', `the default of ${byDefault}`],
    wanted === undefined ? undefined : ['wanted', wanted],
    help === undefined ? undefined : ['fix', help],
    waiver && ['waived', waiverText(waiver)],
    byBase && ['judged by', 'the rules of the base branch; the rules of this branch allow it'],
    docs === undefined ? undefined : ['docs', docs],
  ];
  return details.filter((detail) => detail !== undefined);
}

export const waiverText = ({ reason, owner, expires }: WaiverNote): string =>
  `${reason} (${owner}, until ${expires})`;
