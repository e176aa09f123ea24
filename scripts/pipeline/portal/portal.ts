import { join } from 'node:path';
import { defined } from '../../../constructs/defined.js';
import type { Catalogue } from '../../catalog/schema/catalogue.js';
import { scorer } from '../../catalog/scorecard/score.js';
import { Layouts } from '../../portal/graph/layout.js';
import { filesOf } from '../../portal/site.js';
import { type Extras, type Site, siteOf } from '../../portal/site-model.js';
import type { Problem } from '../../problem/problem.js';
import { type Day, today } from '../../waivers/days.js';
import { catalogOf, type Digested, withGitFacts } from '../catalog/catalog.js';
import { readCatalogue } from '../catalog/read-catalogue.js';
import { readCostHistory } from '../cost/cost-history.js';
import { Memory, memoryOf } from '../memory/memory.js';
import '../optimise-late.js';
import { docsOf, docsOfPlatform } from './docs.js';
import { digestOfSite, rememberSite, sameSite } from './last-site.js';
import { writeSite } from './write-site.js';

export interface PortalOptions {
  /** A catalogue that was written before, instead of declarations. */
  readonly file?: string;
  /** Whether to add what the git history knows. */
  readonly git: boolean;
}

interface Written {
  readonly pages: number;
  /** Whether the folder was as it should be already. */
  readonly isSame: boolean;
  readonly problems: readonly Problem[];
}

/** Writes the portal into a folder; nothing if the organisation cannot be read at all. */
export async function writePortal(
  root: string,
  folder: string,
  options: PortalOptions,
  onProgress: (text: string) => void,
): Promise<Written> {
  const isOfTree = options.file === undefined;
  // a catalogue in a file may be of no monorepo, where nothing is remembered
  const memory = isOfTree ? memoryOf(root) : Memory.empty();
  const { catalogue, digest, problems } = await catalogueFor(root, options, onProgress, memory);
  if (catalogue === undefined) return { pages: 0, isSame: false, problems };
  onProgress('writing pages');
  const day = today();
  const extras = isOfTree ? await extrasOf(root) : { docs: docsOfPlatform() };
  const madeFrom = digestOfSite(day, digest ?? catalogue, extras);
  const same = sameSite(memory, folder, madeFrom);
  if (same !== undefined) return { pages: pagesAmong(same), isSame: true, problems };
  const layouts = new Layouts(memory.read('layouts'));
  const { files } = filesOf(siteOn(day, catalogue, extras), layouts);
  await writeSite(folder, files);
  const newLayouts = layouts.changed();
  if (newLayouts !== undefined) memory.save('layouts', newLayouts);
  rememberSite(memory, folder, madeFrom);
  return { pages: pagesAmong([...files.keys()]), isSame: false, problems };
}

const pagesAmong = (paths: readonly string[]): number =>
  paths.filter((path) => path.endsWith('.html')).length;

async function catalogueFor(
  root: string,
  { file, git }: PortalOptions,
  onProgress: (text: string) => void,
  memory: Memory,
): Promise<Digested> {
  if (file !== undefined) return { catalogue: await readCatalogue(file), problems: [] };
  const found = await catalogOf(root, onProgress, memory);
  if (found.catalogue === undefined || !git) return found;
  return { catalogue: await withGitFacts(root, found.catalogue), problems: found.problems };
}

/** What the monorepo has for its site besides declarations. */
export const extrasOf = async (root: string): Promise<Extras> => ({
  docs: await docsOf(root),
  costHistory: readCostHistory(join(root, 'cost.json')).months,
});

/**
 * The site as it is on a day. A catalogue does not depend on the day, and says until when checks are met: after that day,
 * the service is scored anew.
 */
export function siteOn(day: Day, catalogue: Catalogue, extras: Extras): Site {
  const score = scorer(catalogue, day);
  const services = catalogue.services.map((service) =>
    Object.values(service.scorecard?.until ?? {}).some((until) => until < day)
      ? { ...service, ...defined({ scorecard: score(service) }) }
      : service,
  );
  return siteOf({ ...catalogue, services }, day, extras);
}
