import { readBlobs } from '../../forge/blobs.js';
import { type LandedFile, type Landing, withoutNetwork } from '../../forge/landings.js';
import type { ImageEntry } from '../../load/images.js';
import type { ImagesChange } from '../../metrics/input.js';
import { entriesIn } from '../release/past-images.js';

type Entries = Readonly<Record<string, ImageEntry>>;

interface Found {
  readonly landing: Landing;
  readonly file: LandedFile;
  readonly team: string;
  readonly name: string;
}

/** What landings did to images files, oldest first, and how many of these files are not in this clone. */
export async function imagesChangesIn(
  root: string,
  landings: readonly Landing[],
): Promise<{ changes: ImagesChange[]; absent: number }> {
  const found = landings.flatMap((landing) =>
    landing.files.flatMap((file): Found[] => {
      const [, team, name] = /^teams\/([^/]+)\/([^/]+)\.images\.yaml$/.exec(file.path) ?? [];
      return team === undefined ? [] : [{ landing, file, team, name: name! }];
    }),
  );
  const ids = [
    ...new Set(found.flatMap(({ file: { before, after } }) => [before ?? [], after ?? []].flat())),
  ];
  const blobs = await readBlobs(root, ids, withoutNetwork);
  const known = new Map(ids.map((id, i) => [id, blobs[i]?.toString()]));
  const parsed = new Map<string, Entries>();
  const entriesOf = (id: string | undefined, path: string, service: string): Entries | undefined => {
    if (id === undefined) return {};
    const text = known.get(id);
    if (text === undefined) return undefined;
    if (!parsed.has(id)) parsed.set(id, entriesIn(text, path, service));
    return parsed.get(id);
  };
  const changes = found.flatMap(({ landing, file, team, name }): ImagesChange[] => {
    const before = entriesOf(file.before, file.path, name);
    const after = entriesOf(file.after, file.path, name);
    if (before === undefined || after === undefined) return [];
    return [{ landing, team, service: `${team}/${name}`, before, after }];
  });
  return { changes, absent: found.length - changes.length };
}
