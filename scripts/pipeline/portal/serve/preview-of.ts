import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Preview } from '../../../portal/pages/preview.js';
import type { Site } from '../../../portal/site-model.js';
import { hasErrors, type Problem } from '../../../problem/problem.js';
import { changedLines } from '../../../report/diff/values.js';
import { textAt } from '../../../write/stage.js';
import { locateAll } from '../../locate.js';
import { hostPageOf } from './host-page.js';

interface Previewed extends Pick<Preview, 'files' | 'rendered' | 'repository' | 'back'> {
  readonly problems: readonly Problem[];
}

/** What a page shows of a change before it is written. */
export function previewOf(root: string, { catalogue }: Site, previewed: Previewed): Preview {
  const { files, problems, ...rest } = previewed;
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const [file, ...others] = files;
  const hostPage =
    file !== undefined && others.length === 0
      ? hostPageOf(catalogue.organisation.repository, { ...file, isNew: file.lines === undefined })
      : undefined;
  return {
    ...{ files, ...rest, problems: locateAll(root, problems, texts), isSound: !hasErrors(problems) },
    ...(hostPage && { hostPage }),
  };
}

/** Files as a preview shows them: new ones whole, of others what changes. */
export const filesShown = (
  root: string,
  texts: ReadonlyMap<string, string>,
  changed: readonly string[],
): Preview['files'] =>
  [...texts].map(([path, text]) => ({
    ...{ path, text },
    ...(changed.includes(path) && {
      lines: changedLines(textAt(join(root, path)) ?? '', text) ?? [],
    }),
  }));

/** Tells whether what would be written is what a person has seen. */
export function digestOf(texts: ReadonlyMap<string, string>): string {
  const sorted = [...texts].sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('base64url');
}
