import { extname } from 'node:path';
import { type Page, pageText } from '../../../portal/page.js';
import { notFoundPage } from '../../../portal/pages/not-found.js';
import { unreadablePage } from '../../../portal/pages/unreadable.js';
import type { Site } from '../../../portal/site-model.js';
import { locateAll } from '../../locate.js';
import { assets } from '../write-site.js';
import { type Answer, alone, message, page } from './answer.js';
import type { CurrentSite } from './current-site.js';

/** Somebody who answers some paths; undefined for all others. `form` is present if a form was sent. */
export type Route = (asked: Asked) => Promise<Answer | undefined> | Answer | undefined;

export interface Asked {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly form?: URLSearchParams;
  readonly site: Site;
  /** What a form must send along. */
  readonly token: string;
  readonly show: (page: Page, status?: number) => Answer;
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Answers what is asked of the portal. Paths are looked up in lists, never on the disk. */
export class Routes {
  readonly #assets = assets();

  constructor(
    private readonly root: string,
    private readonly current: CurrentSite,
    private readonly further: readonly Route[],
  ) {}

  async answer({ path, form, ...asked }: Omit<Asked, 'site' | 'show'>): Promise<Answer> {
    const asset = this.#assets.get(path);
    if (asset !== undefined) return { status: 200, type: typeOf(path), body: asset };
    const { site, files, paths, problems } = await this.current.get();
    if (site === undefined) return alone(unreadablePage(locateAll(this.root, problems)), 503);
    if (path === 'live.json') return liveStates(site, asked.query.getAll('unit'));
    const show = (made: Page, status = 200) => page(pageText(site, made, paths), status);
    for (const route of this.further) {
      const answer = await route({ ...asked, path, site, show, ...(form && { form }) });
      if (answer !== undefined) return answer;
    }
    const file = files.get(path);
    if (file === undefined) return show(notFoundPage(path), 404);
    if (form !== undefined)
      return message(405, 'Not a form', 'Nothing can be sent here.', { allow: 'GET, HEAD' });
    return { status: 200, type: typeOf(path), body: await file() };
  }
}

const typeOf = (path: string): string => types[extname(path)] ?? 'text/html; charset=utf-8';

/** The states of some units, for the script of a page. */
function liveStates({ unit, live }: Site, ids: readonly string[]): Answer {
  const units = ids.flatMap((id) => unit.get(id) ?? []);
  const states = live ? units.map((each) => [each.id, live(each)]) : [];
  return { status: 200, type: 'application/json', body: JSON.stringify(Object.fromEntries(states)) };
}
