import type { Catalogue } from '../../catalog/schema/catalogue.js';
import type { MergedPull } from '../../forge/hosts/host.js';
import { hasToken } from '../../forge/hosts/token.js';
import type { HostFacts, MeasuredPull, Unknown } from '../../metrics/input.js';
import type { Window } from '../../metrics/window.js';
import { Fault } from '../../problem/fault.js';
import { commentMarker } from '../../report/comment/comment.js';
import { fixedIn } from '../../report/comment/findings-record.js';
import { gitHost } from '../git-host.js';

/** Asks the git host, if there is a token. A host that cannot be asked is no reason to measure nothing. */
export async function hostFacts(
  root: string,
  { organisation: { repository, mentions } }: Catalogue,
  { start }: Window,
  onProgress: (text: string) => void,
): Promise<HostFacts> {
  const without = { why: 'there is no token for the git host: set GH_TOKEN or GITLAB_TOKEN' };
  if (!hasToken()) return { pulls: without, platformTeam: without };
  onProgress('asking the git host');
  const host = await orWhy(async () => (await gitHost(root)).host);
  if ('why' in host) return { pulls: host, platformTeam: host };
  const since = new Date(start).toISOString();
  const question = { branch: repository.branch, since, marker: commentMarker };
  const team = mentions['platform'];
  return {
    pulls: await orWhy(async () => ({ merged: (await host.mergedPulls(question)).map(measured) })),
    platformTeam:
      team === undefined
        ? { why: 'spec.git.teams in environments/platform.yaml does not name the platform team' }
        : await orWhy(async () => ({ members: await host.membersOf(team) })),
  };
}

const measured = ({ comment, ...pull }: MergedPull): MeasuredPull => ({
  ...pull,
  fixed: comment === undefined ? undefined : fixedIn(comment),
});

async function orWhy<T extends object>(ask: () => Promise<T>): Promise<T | Unknown> {
  try {
    return await ask();
  } catch (e) {
    if (!(e instanceof Fault)) throw e;
    return { why: e.message };
  }
}
