import { hasToken } from '../../forge/hosts/token.js';
import { Fault } from '../../problem/fault.js';
import { gitHost } from '../git-host.js';
import type { Release } from './release.js';

/** Opens an issue about what is left to do after a release. The release is done, so a failure is only a note. */
export async function followUpOf(
  root: string,
  { followUp }: Release,
  commit: string,
  link: string | undefined,
): Promise<string[]> {
  if (followUp === undefined) return [];
  const byHand = `open an issue: ${followUp.title}`;
  if (!hasToken()) return [`${byHand} (there is no token for the git host: set GH_TOKEN or GITLAB_TOKEN)`];
  const body = [followUp.body, `Commit: ${commit}`, ...(link === undefined ? [] : [link])].join('\n\n');
  try {
    const { host } = await gitHost(root);
    const { url } = await host.openIssue({ title: followUp.title, body });
    return [`the follow-up is at ${url}`];
  } catch (e) {
    if (!(e instanceof Fault)) throw e;
    return [`${byHand} (${e.message})`];
  }
}
