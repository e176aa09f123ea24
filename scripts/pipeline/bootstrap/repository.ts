import type { PlatformSpec } from '../../../constructs/platform/schema.js';
import { gitHere, withoutSecrets } from '../../forge/git.js';
import type { Cluster } from '../../forge/kubectl.js';
import { finding, management, type Work } from './step.js';

/** How long a git host may take to answer. */
const patience = 20_000;

/** Whether two addresses name one repository, as Argo CD compares them. */
export const sameUrl = (a: string, b: string): boolean => normalised(a) === normalised(b);

const normalised = (url: string): string =>
  url
    .trim()
    .toLowerCase()
    .replace(/\/$/, '')
    .replace(/\.git$/, '');

/** Whether Argo CD has credentials for the repository, or needs none. */
export async function inspectRepository(cluster: Cluster, { git, argocd }: PlatformSpec): Promise<Work> {
  const secret = await credentialsFor(cluster, git.url, argocd.namespace);
  if (secret !== undefined)
    return finding(management, 'there', `Argo CD knows ${git.url}, by the Secret ${secret}`);
  if (await isPublic(cluster.cwd, git.url))
    return finding(management, 'there', `everybody can read ${git.url}: Argo CD needs no credentials`);
  return finding(
    management,
    'refused',
    `Argo CD cannot read ${git.url}: the repository is not public, and Argo CD has no credentials for it`,
    `add a deploy key or an App that can only read, for example \`argocd repo add ${git.url} --ssh-private-key-path FILE\`, then run this again`,
  );
}

/** The Secret by which Argo CD reads a repository: its own, or one for all repositories with this prefix. */
async function credentialsFor(cluster: Cluster, url: string, namespace: string): Promise<string | undefined> {
  const selector = 'argocd.argoproj.io/secret-type in (repository,repo-creds)';
  const secrets = await cluster.list('secrets', '-n', namespace, '-l', selector);
  return secrets.find(({ metadata, data }) => {
    const encoded = (data as { url?: string } | undefined)?.url;
    if (encoded === undefined) return false;
    const known = Buffer.from(encoded, 'base64').toString();
    return metadata.labels?.['argocd.argoproj.io/secret-type'] === 'repository'
      ? sameUrl(known, url)
      : normalised(url).startsWith(normalised(known));
  })?.metadata.name;
}

/** Asks without the credentials of this person, which Argo CD does not have. */
async function isPublic(root: string, url: string): Promise<boolean> {
  if (!/^https?:/.test(url)) return false;
  const anonymous = {
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: 'true',
    SSH_ASKPASS: 'true',
    GIT_CONFIG_GLOBAL: '/dev/null',
  };
  const args = ['-c', 'credential.helper=', 'ls-remote', '--quiet', url, 'HEAD'];
  return !(await gitHere(root, args, undefined, anonymous, patience)).failed;
}

/** Whether the branch that Argo CD follows has the apps/ of this folder. */
export async function inspectBranch(root: string, { git: { url, branch } }: PlatformSpec): Promise<Work> {
  const here = (...args: string[]) => gitHere(root, args, undefined, { GIT_TERMINAL_PROMPT: '0' }, patience);
  const { failed, out, err } = await here('ls-remote', '--quiet', url, `refs/heads/${branch}`);
  if (failed)
    return finding(
      management,
      'note',
      `${branch} of ${url} is not compared with this folder: ${withoutSecrets(err.split('\n')[0] ?? '')}`,
    );
  const commit = out.toString().split(/\s/)[0];
  if (!commit) return refused(`${url} has no branch ${branch}`, `push ${branch} first`);
  if ((await here('cat-file', '-e', `${commit}^{commit}`)).failed)
    return refused(`${branch} has commits that are not here`, `run \`git fetch\` and check out ${branch}`);
  const differing = await here('diff', '--name-only', commit, '--', 'apps');
  const added = await here('ls-files', '--others', '--exclude-standard', '--', 'apps');
  const [first] = `${differing.out}${added.out}`.split('\n').filter(Boolean);
  return first === undefined && !differing.failed
    ? finding(management, 'there', `${branch} has the apps/ of this folder`)
    : refused(
        `${branch} does not have the apps/ of this folder: ${first ?? withoutSecrets(differing.err)} differs`,
        `check out ${branch}, or merge this first: Argo CD reads ${branch} and nothing else`,
      );
}

const refused = (what: string, fix: string): Work => finding(management, 'refused', what, fix);
