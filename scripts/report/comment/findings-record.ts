import { createHash } from 'node:crypto';
import { mostCharacters } from '../comment-size.js';
import type { Located } from '../problems.js';

/**
 * What the gate found in a pull request so far. It is kept in the gate's comment, because the git hosts keep nothing else
 * of earlier commits after the merge.
 */
interface FindingsRecord {
  /** Errors of the commit that was judged last, each by a digest. */
  readonly open: readonly string[];
  /** Errors of earlier commits that it has no more. */
  readonly fixed: readonly string[];
}

const most = 200;

/** The record of one commit. What waits for an approving review is left out, because no commit fixes it. */
export function recordOf(located: readonly Located[], settledByApproval: ReadonlySet<string>): string {
  const errors = located.filter(
    ({ problem }) => problem.severity === 'error' && !settledByApproval.has(problem.code),
  );
  return lineOf({ open: errors.map(digestOf), fixed: [] });
}

/** A comment that takes the place of an older one, with what the older one says of earlier commits. */
export function continued(text: string, older: string): string {
  const [now, before] = [recordIn(text), recordIn(older)];
  if (now === undefined || before === undefined) return text;
  const open = new Set(now.open);
  const fixed = [...before.fixed, ...before.open].filter((each) => !open.has(each));
  const whole = text.replace(lastLine, () => lineOf({ ...now, fixed }));
  return whole.length > mostCharacters ? text : whole;
}

/** How many findings of earlier commits were fixed, as a comment says; undefined if it has no record. */
export const fixedIn = (comment: string): number | undefined => recordIn(comment)?.fixed.length;

const lineOf = ({ open, fixed }: FindingsRecord): string =>
  `<!-- waymark:findings open=${listed(open)} fixed=${listed(fixed)} -->`;

const listed = (digests: readonly string[]): string => [...new Set(digests)].slice(0, most).join(',');

// at the end, where no text of a team is
const lastLine = /<!-- waymark:findings open=([0-9a-f,]*) fixed=([0-9a-f,]*) -->\s*$/;

function recordIn(comment: string): FindingsRecord | undefined {
  const [line, open = '', fixed = ''] = lastLine.exec(comment) ?? [];
  const digests = (list: string) => list.split(',').filter((digest) => digest !== '');
  return line === undefined ? undefined : { open: digests(open), fixed: digests(fixed) };
}

/** The same error at the same place is the same finding, whatever its message counts. */
function digestOf({ problem: { code, at, breach } }: Located): string {
  const { unit, object, rendered } = breach ?? {};
  const place = [at.file, at.document, at.pointer, unit, object, rendered?.path];
  return createHash('sha256')
    .update(JSON.stringify([code, ...place]))
    .digest('hex')
    .slice(0, 8);
}
