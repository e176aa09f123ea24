import type { Worktree } from '../../forge/worktree.js';
import type { Release, ReleaseState } from './release.js';

const subjectWidth = 72;

/** Commits an images file and the units that it changes, and makes sure that the commit has nothing else. */
export async function commitRelease(
  worktree: Worktree,
  { target }: Pick<ReleaseState, 'target'>,
  units: readonly string[],
  message: string,
  author: Readonly<Record<string, string>>,
): Promise<string> {
  const paths = [target.file, ...units.map((id) => `apps/${id}`)];
  const commit = await worktree.commit(await worktree.changedFiles(paths), message, author);
  const [parent, ...others] = await worktree.parentsOf(commit);
  if (parent !== worktree.tip || others.length > 0) throw refused('it does not follow the newest commit');
  const changes = await worktree.changesOf(commit);
  const foreign = changes.find(
    ({ path, isRegular }) =>
      !isRegular || !(path === target.file || units.some((id) => path.startsWith(`apps/${id}/`))),
  );
  if (foreign !== undefined) throw refused(`it changes ${foreign.path}`);
  if (!changes.some(({ path }) => path === target.file)) throw refused(`it does not change ${target.file}`);
  // what was judged is this working tree, so it must be what the commit has
  const [differing] = await worktree.differing([
    ...['teams', 'environments', 'policies', 'constructs', 'package-lock.json'],
    ...paths,
  ]);
  if (differing !== undefined) throw refused(`${differing} is not what was judged`);
  return commit;
}

const refused = (why: string): Error => new Error(`the commit of this release is not pushed: ${why}`);

/** The message of a commit: a subject, notes for people, and trailers for programs, each on one line. */
export function messageOf({ subject, notes, trailers }: Omit<Release, 'wanted'>): string {
  const lines = Object.entries(trailers).flatMap(([name, value]) =>
    value ? `${name}: ${inOneLine(value)}` : [],
  );
  const body = notes.length === 0 ? '' : `${notes.map(inOneLine).join('\n')}\n\n`;
  return `${shortened(inOneLine(subject))}\n\n${body}${lines.join('\n')}\n`;
}

const inOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const shortened = (subject: string): string =>
  subject.length <= subjectWidth ? subject : `${subject.slice(0, subjectWidth - 1)}…`;
