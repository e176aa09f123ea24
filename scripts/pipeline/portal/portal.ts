import type { Catalogue } from '../../catalog/schema/catalogue.js';
import { filesOf } from '../../portal/site.js';
import { siteOf } from '../../portal/site-model.js';
import type { Problem } from '../../problem/problem.js';
import { today } from '../../waivers/days.js';
import { catalogOf, withGitFacts } from '../catalog/catalog.js';
import { readCatalogue } from '../catalog/read-catalogue.js';
import { docsOf, platformDocs } from './docs.js';
import { scoredOn } from './scored-on.js';
import { writeSite } from './write-site.js';

export interface PortalOptions {
  /** A catalogue that was written before, instead of declarations. */
  readonly file?: string;
  /** Whether to add what the git history knows. */
  readonly git: boolean;
}

interface Written {
  readonly pages: number;
  readonly problems: readonly Problem[];
}

/** Writes the portal into a folder; nothing if the organisation cannot be read at all. */
export async function writePortal(
  root: string,
  folder: string,
  options: PortalOptions,
  onProgress: (text: string) => void,
): Promise<Written> {
  const { catalogue, problems } = await catalogueFor(root, options, onProgress);
  if (catalogue === undefined) return { pages: 0, problems };
  onProgress('writing pages');
  const day = today();
  const docs = options.file === undefined ? await docsOf(root) : { platform: platformDocs(), own: [] };
  const files = filesOf(siteOf(scoredOn(catalogue, day), day, { docs }));
  writeSite(folder, files);
  return { pages: [...files.keys()].filter((path) => path.endsWith('.html')).length, problems };
}

async function catalogueFor(
  root: string,
  { file, git }: PortalOptions,
  onProgress: (text: string) => void,
): Promise<{ readonly catalogue?: Catalogue; readonly problems: readonly Problem[] }> {
  if (file !== undefined) return { catalogue: readCatalogue(file), problems: [] };
  const { catalogue, problems } = await catalogOf(root, onProgress);
  if (catalogue === undefined || !git) return { ...(catalogue && { catalogue }), problems };
  return { catalogue: await withGitFacts(root, catalogue), problems };
}
