import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { createTemplateRenderer } from 'nunjitsu';
import { type Answers, applies, type Skeleton, type Target } from './skeleton.js';
import { skeletonsFolder } from './skeletons.js';
import { type OrganisationValues, valuesOf } from './values.js';

export interface RenderedFile {
  readonly text: string;
  /** What to write instead of the text: a file of a verbatim layer may be no text. */
  readonly bytes?: Uint8Array;
  readonly executable: boolean;
}

/** The files of a skeleton by path, for each place that they are written to. */
export type Rendered = Readonly<Record<Target, ReadonlyMap<string, RenderedFile>>>;

/**
 * Renders a skeleton as Backstage's fetch:template does, once for each layer, with trimBlocks and lstripBlocks: names
 * and texts are templates, a file or folder whose name renders to nothing is left out, and the first layer that has a
 * file wins.
 */
export function renderSkeleton(
  skeleton: Skeleton,
  answers: Answers,
  organisation: OrganisationValues,
): Rendered {
  const rendered = { repository: new Map<string, RenderedFile>(), monorepo: new Map<string, RenderedFile>() };
  const renderer = createTemplateRenderer({
    allowRegexExecution: true,
    trimBlocks: true,
    lstripBlocks: true,
  });
  const context = renderer.prepareContext({ values: valuesOf(skeleton, answers, organisation) });
  for (const layer of skeleton.layers.filter((each) => applies(each, answers))) {
    const files = rendered[layer.writes];
    for (const { name, path } of filesIn(join(skeletonsFolder(), skeleton.name, layer.folder))) {
      const target = renderer.render(name, context);
      if (isLeftOut(target) || files.has(target)) continue;
      const bytes = readFileSync(path);
      const text = layer.verbatim ? bytes.toString() : renderer.render(bytes.toString(), context);
      files.set(target, {
        text,
        ...(layer.verbatim && { bytes }),
        executable: (statSync(path).mode & 0o100) !== 0,
      });
    }
  }
  return rendered;
}

/** Whether a file or a folder above it has no name. */
const isLeftOut = (path: string): boolean => path.split('/').includes('');

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, name: relative(folder, path) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
