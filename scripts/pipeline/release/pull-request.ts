import type { Draft, Host } from '../../forge/hosts/host.js';
import { hasToken } from '../../forge/hosts/token.js';
import { Fault } from '../../problem/fault.js';
import { gitHost } from '../git-host.js';

/** What came of the wish to open a pull request. */
export interface Opened {
  readonly link?: string;
  readonly notes: readonly string[];
}

/**
 * Opens a pull request for a branch that is pushed. `then` says what else to ask of the host, and returns notes. Without
 * a token for the host, a person opens it.
 */
export async function openPullRequest(
  root: string,
  draft: Draft,
  then: (host: Host, number: number) => Promise<string[]>,
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
    return { link: url, notes: await then(host, number) };
  } catch (e) {
    if (!(e instanceof Fault)) throw e;
    throw new Fault(`the branch ${draft.branch} is pushed, but ${e.message}`, e.help, { cause: e });
  }
}

/**
 * Has the host merge a pull request when its rules are met. A host may know no automatic merges for this repository. The
 * pull request is open all the same.
 */
export async function mergeLater(host: Host, number: number, head: string): Promise<string[]> {
  try {
    await host.mergeWhenReady(number, head);
    return [];
  } catch (e) {
    if (!(e instanceof Fault)) throw e;
    return [`the host does not merge this pull request by itself: ${e.message}`];
  }
}
