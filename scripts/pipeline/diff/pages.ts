import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { pageOf } from '../../forge/hosts/repository.js';
import { hostKindOf } from '../../plan/code-owners.js';
import { diffAddress } from '../../portal/addresses.js';
import { diffPageText, type Within } from '../../portal/diff/page.js';
import type { ShownDiff } from '../../portal/diff/shown-diff.js';
import { teamOf } from '../../portal/diff/summary.js';
import { Fault } from '../../problem/fault.js';
import { groupBy } from '../../problem/groups.js';
import { grouped } from '../../report/numbers.js';
import type { CostDifference, Links } from '../../report/schemas/review.js';
import { emit } from '../../write/emit.js';
import { writeWhole } from '../../write/whole-folder.js';
import { gitSettings } from '../git-host.js';
import type { Difference } from './diff.js';
import { viewOf } from './view.js';

/** A difference, and what it costs if there are prices. */
interface Priced extends Difference {
  readonly cost?: CostDifference | undefined;
}

/** A larger page is slow to open, and many hosts refuse to show it. */
const mostBytes = 2_000_000;

/** The page of a difference; a difference that is too large for one page needs a folder. */
export function printDiffPage(root: string, difference: Priced): string {
  const page = wholePage(shownDiff(root, difference), within());
  const size = Buffer.byteLength(page);
  if (size > mostBytes)
    throw new Fault(
      `the page would have ${grouped(Math.ceil(size / 1000))} KB, and more than ${grouped(mostBytes / 1000)} KB are slow to open`,
      'add --out DIR: it writes a summary, and a page for each team',
    );
  return page;
}

/** Writes the page of a difference into a folder or, if it is too large, a summary with a page for each team. */
export function writeDiffPages(root: string, difference: Priced, folder: string): number {
  const inside = within();
  const diff = shownDiff(root, difference);
  const whole = wholePage(diff, inside);
  const pages =
    Buffer.byteLength(whole) <= mostBytes
      ? new Map([['index.html', whole]])
      : pagesByTeam(root, difference, diff, inside);
  writeWhole(
    { path: folder, writer: 'platform diff', sign: { file: sign, text: signText } },
    new Map([...pages, [sign, signText] as const].map(([path, content]) => [path, { content }])),
  );
  return pages.size;
}

const sign = 'written-by.txt';
const signText = 'Written by `platform diff --format html`, which replaces everything in this folder.\n';

const wholePage = (diff: ShownDiff, inside: Within): string =>
  diffPageText(diff, { shows: 'everything' }, inside);

function pagesByTeam(root: string, difference: Priced, diff: ShownDiff, inside: Within): Map<string, string> {
  const index = diffPageText(diff, { shows: 'summary', pageOf: diffAddress }, inside);
  const teams = partsByTeam(difference).map(([team, part]): [string, string] => {
    const page = { shows: 'team', team, whole: 'index.html' } as const;
    return [diffAddress(team), diffPageText(shownDiff(root, part), page, inside)];
  });
  return new Map([['index.html', index], ...teams]);
}

/** The difference of each team, and of each folder that belongs to no team. */
function partsByTeam(difference: Priced): [string, Priced][] {
  const changes = groupBy(difference.changes, ({ was, now }) => teamOf((now ?? was)!.unit));
  // the old and the new name of a unit may belong to two teams: the new one shows both
  const renames = groupBy(difference.renames, ({ to }) => teamOf(to));
  const files = groupBy(difference.otherFiles, ({ path }) => teamOf(path));
  const teams = [...new Set([...changes.keys(), ...renames.keys(), ...files.keys()])].sort();
  return teams.map((team) => [
    team,
    {
      ...difference,
      changes: changes.get(team) ?? [],
      renames: renames.get(team) ?? [],
      otherFiles: files.get(team) ?? [],
      cost: difference.cost && costOfTeam(difference.cost, team),
    },
  ]);
}

function costOfTeam(cost: CostDifference, team: string): CostDifference {
  const isOwn = (id: string) => teamOf(id) === team;
  const teams = cost.teams.filter((each) => each.team === team);
  return {
    ...cost,
    ...{ before: teams[0]?.before ?? 0, after: teams[0]?.after ?? 0, teams },
    quotas: cost.quotas.filter(({ environment }) => isOwn(environment)),
    unpriced: cost.unpriced.filter(({ unit }) => isOwn(unit)),
  };
}

function shownDiff(root: string, difference: Priced): ShownDiff {
  const links = linksOf(root, difference.commit);
  const { changes, cost } = difference;
  return { ...viewOf(difference), changes, cost, write: emit, ...(links && { links }) };
}

function linksOf(root: string, commit: string | undefined): Links | undefined {
  const git = gitSettings(root);
  const project = pageOf(git.url);
  if (commit === undefined || project === undefined) return undefined;
  return { host: hostKindOf(git), project, commit, ...(git.folder !== undefined && { folder: git.folder }) };
}

/** What a page has within it, as the build made it. */
function within(): Within {
  const script = readFileSync(new URL(import.meta.resolve('#diff-page')), 'utf8');
  const style = readFileSync(new URL('./diff.css', import.meta.resolve('#diff-page')), 'utf8');
  return { style, script, styleDigest: digestOf(style), scriptDigest: digestOf(script) };
}

const digestOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;
