import type { Catalogue } from '../../../catalog/schema/catalogue.js';
import type { CatalogueUnit } from '../../../catalog/schema/unit.js';
import { type ApplicationState, type ArgoCdServer, listApplications } from '../../../forge/argocd.js';
import type { LiveState } from '../../../portal/site-model.js';
import { asFault } from '../../../problem/fault.js';

const patience = 5000;
/** An answer is renewed after this time, if somebody looks. */
const fresh = 10_000;

interface Known {
  readonly at: number;
  readonly applications: ReadonlyMap<string, ApplicationState>;
}

/**
 * What Argo CD says of Applications. It is asked for all of them at once, and only while somebody looks; pages show what
 * is known, and never wait.
 */
export class Live {
  #known: Known | undefined;
  #failure: string | undefined;
  #asked = Number.NEGATIVE_INFINITY;
  #asking = false;

  constructor(
    private readonly server: ArgoCdServer | string,
    private readonly now: () => number = Date.now,
  ) {}

  /** The state of a unit as far as it is known, which may be from before. */
  of({ organisation }: Catalogue, { id, application }: CatalogueUnit): LiveState {
    void this.#refresh();
    if (application === undefined) return { state: 'unknown', text: 'not deployed' };
    const known = this.#known;
    if (known === undefined) return unknown(this.#failure ?? 'Argo CD is being asked');
    const found = known.applications.get(application);
    const age = ageText(this.now() - known.at);
    if (found === undefined)
      return unknown(`Argo CD shows no Application ${application} to this token, ${age}`);
    const { url, folder } = organisation.repository;
    if (found.repository !== url || found.path !== [folder, 'apps', id].filter(Boolean).join('/'))
      return unknown(`the Application ${application} in Argo CD is made from something else`);
    const text = `${found.sync}, ${found.health}, ${age}`;
    if (this.#failure !== undefined) return unknown(`${this.#failure}; it was ${text}`);
    return { state: found.sync === 'Synced' && found.health === 'Healthy' ? 'good' : 'bad', text };
  }

  async #refresh(): Promise<void> {
    if (typeof this.server === 'string') {
      this.#failure = this.server;
      return;
    }
    if (this.#asking || this.now() - this.#asked < fresh) return;
    this.#asking = true;
    this.#asked = this.now();
    try {
      const applications = await listApplications(this.server, patience);
      this.#known = { at: this.now(), applications: new Map(applications.map((each) => [each.name, each])) };
      this.#failure = undefined;
    } catch (e) {
      const fault = asFault(e);
      this.#failure = fault === undefined ? `Argo CD cannot be asked: ${String(e)}` : fault.message;
    } finally {
      this.#asking = false;
    }
  }
}

const unknown = (why: string): LiveState => ({ state: 'unknown', text: `unknown: ${why}` });

function ageText(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 120 ? `${seconds} s ago` : `${Math.round(seconds / 60)} min ago`;
}

/**
 * The Argo CD that the environment names; a text says why there is none to ask, and undefined that nobody wants it. The
 * address in platform.yaml never gets the token by itself: whoever changes it in a branch must not learn the token.
 */
export function argoCdServer({ organisation }: Catalogue): ArgoCdServer | string | undefined {
  const { ARGOCD_SERVER, ARGOCD_AUTH_TOKEN } = process.env;
  const token = ARGOCD_AUTH_TOKEN?.trim() || undefined;
  if (!ARGOCD_SERVER) {
    if (token === undefined) return undefined;
    const link = organisation.links['argocd'];
    const host = link !== undefined && URL.canParse(link) ? new URL(link).host : '<host>';
    return `no Argo CD may have the token in ARGOCD_AUTH_TOKEN: set ARGOCD_SERVER to ${host}`;
  }
  const text = /^https?:\/\//.test(ARGOCD_SERVER) ? ARGOCD_SERVER : `https://${ARGOCD_SERVER}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || url.username || url.password)
    return 'ARGOCD_SERVER is not the address of an Argo CD, such as argocd.acme.dev';
  if (token !== undefined && !/^[\x21-\x7e]+$/.test(token))
    return 'the token in ARGOCD_AUTH_TOKEN has characters that no token has';
  return { url: `${url.origin}${url.pathname.replace(/\/+$/, '')}`, token };
}
