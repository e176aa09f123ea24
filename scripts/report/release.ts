import { printable, visibleJson } from '../problem/printable.js';
import { foremostRisks, restText, unitOf } from './diff/risks.js';
import { money } from './money.js';
import { plural } from './numbers.js';
import { problemsField } from './problem-json.js';
import type { Located } from './problems.js';
import type { ReleaseReport } from './schemas/release.js';
import type { Review } from './schemas/review.js';
import type { Style } from './style.js';

/** How a release ended. */
export type ReleaseResult = {
  /** `payments/checkout-api` */
  readonly service: string;
  readonly environment: string;
} & (
  | { readonly outcome: 'refused'; readonly located: readonly Located[] }
  /** The environment has this image already. */
  | { readonly outcome: 'unchanged'; readonly image: string; readonly hosts: readonly string[] }
  | Landed
);

export interface Landed {
  readonly outcome: 'pushed' | 'opened';
  readonly image: string;
  /** The hosts that the service answers at in the environment. */
  readonly hosts: readonly string[];
  readonly commit: string;
  /** The branch that was pushed. */
  readonly branch: string;
  /** Address of the pull request, or of the page that opens it. */
  readonly link?: string | undefined;
  /** The units that the commit changes. */
  readonly units: readonly string[];
  /** What `platform verify` tells of the commit. */
  readonly review: Review;
  /** What a person should know. */
  readonly notes: readonly string[];
}

export function releaseJson(result: ReleaseResult): string {
  const { service, environment, outcome } = result;
  const shared = { version: 1, ok: outcome !== 'refused', service, environment, outcome } as const;
  const report: ReleaseReport =
    result.outcome === 'refused'
      ? { ...shared, ...problemsField(result.located) }
      : result.outcome === 'unchanged'
        ? { ...shared, image: result.image, hosts: [...result.hosts] }
        : { ...shared, ...landedFields(result) };
  return visibleJson(report);
}

const landedFields = ({
  image,
  hosts,
  commit,
  branch,
  link,
  units,
  notes,
  review,
}: Landed): Partial<ReleaseReport> => ({
  ...{ image, hosts: [...hosts], commit, branch, units: [...units], notes: [...notes], review },
  ...(link === undefined ? {} : { link }),
});

export function releaseText(result: Exclude<ReleaseResult, { outcome: 'refused' }>, style: Style): string {
  const { service, environment, image } = result;
  const mark = style.green('✔');
  if (result.outcome === 'unchanged') return `${mark} ${service} already has ${image} in ${environment}`;
  const { commit, branch, link, units, notes, review } = result;
  const first = `${mark} ${service} ${environment}: ${image}`;
  const how =
    result.outcome === 'pushed'
      ? `pushed ${commit.slice(0, 12)} to ${branch}`
      : `pushed ${commit.slice(0, 12)} to the branch ${branch}; ${link === undefined ? 'open a pull request for this branch' : `the pull request is at ${printable(link)}`}`;
  return [
    first,
    `  ${how}`,
    `  ${plural(units.length, 'unit')}: ${units.join(', ')}`,
    ...riskLines(review),
    `  cost: ${costText(review)}`,
    // a note may quote the git host or the registry
    ...notes.map((note) => `  ${style.yellow('note:')} ${printable(note)}`),
  ].join('\n');
}

function riskLines({ risks }: Review): string[] {
  const { shown, rest } = foremostRisks(risks);
  if (shown.length === 0) return [`  risk: ${rest === 0 ? 'none' : 'low'}`];
  const lines = shown.map((risk) => [risk.level, ...unitOf(risk), printable(risk.reason)].join(' '));
  return [...lines, ...restText(rest)].map((line) => `  risk: ${line}`);
}

function costText({ cost }: Review): string {
  const difference = cost === undefined ? 0 : cost.after - cost.before;
  if (cost === undefined || Math.abs(difference) < 0.005) return 'as before';
  return `${difference > 0 ? '+' : '−'}${money(Math.abs(difference))} ${cost.currency} a month`;
}
