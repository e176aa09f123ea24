import { readBlobs } from '../../forge/blobs.js';
import { type Landing, withoutNetwork } from '../../forge/landings.js';
import type { ImagesChange } from '../../metrics/deployments.js';
import { entriesIn } from '../release/past-images.js';

/** A file that a landing changed, with its text before and after; empty where there is no such file. */
export interface LandedText {
  readonly landing: Landing;
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

export interface LandedTexts {
  readonly texts: readonly LandedText[];
  /** How many changes are left out, because their files are not in this partial clone. */
  readonly absent: number;
}

/** The texts of files that landings changed. */
export async function landedTexts(
  root: string,
  landings: readonly Landing[],
  isWanted: (path: string) => boolean,
): Promise<LandedTexts> {
  const changes = landings.flatMap((landing) =>
    landing.files.filter(({ path }) => isWanted(path)).map((file) => ({ landing, ...file })),
  );
  const ids = [...new Set(changes.flatMap(({ before, after }) => [before ?? [], after ?? []].flat()))];
  const blobs = await readBlobs(root, ids, withoutNetwork);
  const known = new Map(ids.map((id, i) => [id, blobs[i]?.toString()]));
  const textOf = (id: string | undefined) => (id === undefined ? '' : known.get(id));
  const texts = changes.flatMap(({ landing, path, ...ids }): LandedText[] => {
    const [before, after] = [textOf(ids.before), textOf(ids.after)];
    return before === undefined || after === undefined ? [] : [{ landing, path, before, after }];
  });
  return { texts, absent: changes.length - texts.length };
}

const imagesFile = /^teams\/([^/]+)\/([^/]+)\.images\.yaml$/;

export const isImagesFile = (path: string): boolean => imagesFile.test(path);

export function imagesChange({ landing, path, before, after }: LandedText): ImagesChange {
  const [, team = '', name = ''] = imagesFile.exec(path)!;
  return {
    ...{ landing, team, service: `${team}/${name}` },
    before: entriesIn(before, path, name),
    after: entriesIn(after, path, name),
  };
}
