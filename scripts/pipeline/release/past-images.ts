import { parse } from 'yaml';
import { type FileVersion, versionsOf } from '../../forge/history.js';
import { isNameOf } from '../../load/environments-of.js';
import { type ImageEntry, readEntries } from '../../load/images.js';
import { Fault } from '../../problem/fault.js';
import { isMap } from '../../problem/is-map.js';
import type { ReleaseTarget } from './find-target.js';
import type { ReleaseState } from './release.js';

/** The image of a service in an environment, as a commit of the shared branch left it. */
export interface PastImage extends Omit<FileVersion, 'text'> {
  readonly entry: ImageEntry | undefined;
}

/** The images that an environment had, newest first, one for each commit that changed the images file. */
export async function* pastImages(
  { root, tip, organisation }: ReleaseState,
  target: ReleaseTarget,
): AsyncGenerator<PastImage> {
  for await (const { text, ...version } of versionsOf(root, tip, target.file))
    yield { ...version, entry: text === undefined ? undefined : entryIn(text, target, organisation) };
}

/** The entry of an environment in an images file of another time, which may be invalid today. */
export function entryIn(
  text: string,
  { file, service, environment }: ReleaseTarget,
  organisation: ReleaseState['organisation'],
): ImageEntry | undefined {
  const entries = entriesIn(text, file, service.name);
  const key = Object.keys(entries).find(isNameOf(organisation, environment.name));
  return key === undefined ? undefined : entries[key];
}

/** All entries of an images file of another time. */
export function entriesIn(text: string, file: string, service: string): Record<string, ImageEntry> {
  try {
    const content: unknown = parse(text);
    return isMap(content) ? readEntries({ path: file }, service, 0, content, []) : {};
  } catch {
    return {};
  }
}

export const cutOff = ({ remote }: ReleaseState, question: string): Fault =>
  new Fault(
    `this clone is shallow, and its history is too short to say ${question}`,
    `git fetch --unshallow ${remote}`,
  );
