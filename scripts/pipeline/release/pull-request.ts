import type { Draft } from '../../forge/hosts/host.js';
import { hasToken } from '../../forge/hosts/token.js';
import { Fault } from '../../problem/fault.js';
import { gitHost } from '../git-host.js';

/** What came of the wish to open a pull request. */
export interface Opened {
  readonly link?: string;
  readonly notes: readonly string[];
}

/**
 * Opens a pull request for a branch that is pushed, and has the host merge it when its rules are met. Without a token
 * for the host, a person opens it.
 */
export async function openPullRequest(
  root: string,
  draft: Draft,
  head: string,
  waits: boolean,
): Promise<Opened> {
  if (!hasToken())
    return {
      notes: [
        'no pull request is opened, because there is no token for the git host: set GH_TOKEN or GITLAB_TOKEN',
      ],
    };
  try {
    const { host } = await gitHost(root);
    const { number, url } = await host.openPullRequest(draft);
    if (waits) return { link: url, notes: ['a person merges this pull request when the tier is open'] };
    return { link: url, notes: await mergeLater(() => host.mergeWhenReady(number, head)) };
  } catch (e) {
    if (!(e instanceof Fault)) throw e;
    throw new Fault(`the branch ${draft.branch} is pushed, but ${e.message}`, e.help, { cause: e });
  }
}

/** A host may know no automatic merges for this repository. The pull request is open all the same. */
async function mergeLater(ask: () => Promise<void>): Promise<string[]> {
  try {
    await ask();
    return [];
  } catch (e) {
    if (!(e instanceof Fault)) throw e;
    return [`the host does not merge this pull request by itself: ${e.message}`];
  }
}
