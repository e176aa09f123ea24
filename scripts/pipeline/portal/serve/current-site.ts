import { Layouts } from '../../../portal/graph/layout.js';
import { filesOf, type SiteFiles } from '../../../portal/site.js';
import type { Site } from '../../../portal/site-model.js';
import type { Problem } from '../../../problem/problem.js';
import { type Day, today } from '../../../waivers/days.js';
import { catalogOf, withGitFacts } from '../../catalog/catalog.js';
import { watchInputs } from '../../synth/watch.js';
import { extrasOf, siteOn } from '../portal.js';
import { argoCdServer, Live } from './live.js';

/** What the declarations are now. There is no site if they cannot be read at all. */
export interface Current extends SiteFiles {
  readonly site?: Site;
  readonly problems: readonly Problem[];
}

/** The site of a working tree, made again at the first request after a declaration has changed. */
export class CurrentSite {
  #made: { readonly day: Day; readonly current: Promise<Current> } | undefined;
  readonly #inputs;
  readonly #layouts = new Layouts();
  #live: Live | undefined;

  constructor(
    private readonly root: string,
    private readonly git: boolean,
    private readonly onProgress: (text: string) => void,
  ) {
    this.#inputs = watchInputs(root, () => this.forget());
  }

  get(): Promise<Current> {
    const day = today();
    if (this.#made?.day !== day) {
      const current = this.make(day);
      this.#made = { day, current };
      // what failed is tried again
      current.catch(() => this.forget());
    }
    return this.#made.current;
  }

  forget(): void {
    this.#made = undefined;
  }

  close(): void {
    this.#inputs.close();
  }

  private async make(day: Day): Promise<Current> {
    // first, so that no change is missed: the catalogue has it or the watcher sees it
    this.#inputs.follow();
    const { catalogue, problems } = await catalogOf(this.root, this.onProgress);
    this.onProgress('');
    if (catalogue === undefined) return { files: new Map(), paths: new Set(), problems };
    const whole = this.git ? await withGitFacts(this.root, catalogue) : catalogue;
    const server = argoCdServer(whole);
    if (server !== undefined) this.#live ??= new Live(server);
    const live = this.#live;
    const site = siteOn(day, whole, {
      ...(await extrasOf(this.root)),
      served: live ? { live: (unit) => live.of(whole, unit) } : {},
    });
    return { site, ...filesOf(site, this.#layouts), problems };
  }
}
