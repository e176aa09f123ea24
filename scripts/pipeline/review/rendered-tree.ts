import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative } from 'node:path';
import { filesAt } from '../../forge/commit.js';
import type { Manifest } from '../../objects/manifest.js';
import { applicationFile } from '../../render/application.js';
import { readManifests } from '../read-manifests.js';

interface RenderedFile {
  /** Below the root of the monorepo. */
  readonly path: string;
  readonly text: string;
}

/** Reads files of apps/ in some folders, in a commit or in the working tree. */
export type ReadRendered = (
  folders: readonly string[],
  isWanted?: (path: string) => boolean,
) => Promise<RenderedFile[]>;

export const renderedAt =
  (root: string, commit: string): ReadRendered =>
  async (folders, isWanted) =>
    (await filesAt(root, commit, folders, isWanted)).map(({ path, bytes }) => ({
      path,
      text: bytes.toString(),
    }));

export const renderedNow = (root: string): ReadRendered => renderedIn(join(root, 'apps'));

/** Reads a rendered tree of any place as if it were in apps/. */
export const renderedIn =
  (tree: string): ReadRendered =>
  async (folders, isWanted = () => true) =>
    folders.flatMap((folder) =>
      filesIn(tree, posix.relative('apps', folder))
        .map((path) => ({ path: `apps/${path}`, file: join(tree, path) }))
        .filter(({ path }) => isWanted(path))
        .map(({ path, file }) => ({ path, text: readFileSync(file, 'utf8') })),
    );

/** Regular files only: a link could lead anywhere. */
function filesIn(tree: string, folder: string): string[] {
  try {
    return readdirSync(join(tree, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(tree, join(entry.parentPath, entry.name)));
  } catch (e) {
    if ((e as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw e;
  }
}

/** A unit of a rendered tree. */
export interface RenderedUnit {
  readonly id: string;
  /** The cluster of its objects; empty for those of Argo CD. */
  readonly cluster: string;
  readonly objects: readonly Manifest[];
}

/** Reads units whole: folders of one unit, of an environment or of a team. */
export async function unitsIn(read: ReadRendered, folders: readonly string[]): Promise<RenderedUnit[]> {
  const objects = new Map<string, Manifest[]>();
  const clusters = new Map<string, string>();
  for (const { path, text } of await read(folders.map((folder) => `apps/${folder}`))) {
    const id = posix.dirname(path).slice('apps/'.length);
    if (posix.basename(path) === applicationFile) clusters.set(id, clusterIn(text));
    else objects.set(id, [...(objects.get(id) ?? []), ...manifestsIn(path, text)]);
  }
  return [...objects].map(([id, all]) => ({ id, cluster: clusters.get(id) ?? '', objects: all }));
}

/** Compositions of a tree, by cluster. */
export async function compositionsIn(read: ReadRendered): Promise<Map<string, Manifest[]>> {
  const compositions = new Map<string, Manifest[]>();
  for (const { path, text } of await read(['apps/_clusters'], (path) => isComposition.test(path))) {
    const cluster = path.split('/')[2]!;
    compositions.set(cluster, [...(compositions.get(cluster) ?? []), ...manifestsIn(path, text)]);
  }
  return compositions;
}

const isComposition = /\/composition-[^/]*\.yaml$/;

const manifestsIn = (path: string, text: string): Manifest[] =>
  readManifests(path, text, []).map(({ object }) => object as unknown as Manifest);

function clusterIn(text: string): string {
  try {
    return String((JSON.parse(text) as { cluster?: unknown } | null)?.cluster ?? '');
  } catch {
    return '';
  }
}
