import { printable, visibleJson } from '../problem/printable.js';
import { plural } from './numbers.js';
import { problemsField } from './problem-json.js';
import type { Located } from './problems.js';
import type { ReleaseReport } from './schemas/release.js';
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
}: Landed): Partial<ReleaseReport> => ({
  ...{ image, hosts: [...hosts], commit, branch, units: [...units], notes: [...notes] },
  ...(link === undefined ? {} : { link }),
});

export function releaseText(result: Exclude<ReleaseResult, { outcome: 'refused' }>, style: Style): string {
  const { service, environment, image } = result;
  const mark = style.green('✔');
  if (result.outcome === 'unchanged') return `${mark} ${service} already has ${image} in ${environment}`;
  const { commit, branch, link, units, notes } = result;
  const first = `${mark} ${service} ${environment}: ${image}`;
  const how =
    result.outcome === 'pushed'
      ? `pushed ${commit.slice(0, 12)} to ${branch}`
      : `pushed ${commit.slice(0, 12)} to the branch ${branch}; ${link === undefined ? 'open a pull request for this branch' : `the pull request is at ${printable(link)}`}`;
  return [
    first,
    `  ${how}`,
    `  ${plural(units.length, 'unit')}: ${units.join(', ')}`,
    // a note may quote the git host or the registry
    ...notes.map((note) => `  ${style.yellow('note:')} ${printable(note)}`),
  ].join('\n');
}
