import { Fault } from '../../problem/fault.js';
import { type Patience, usualPatience } from './client.js';
import { gitHub, gitHubClient } from './github/github.js';
import { gitLab, gitLabClient } from './gitlab/gitlab.js';
import type { Host } from './host.js';
import { type Environment, type GitSettings, remoteHost, repositoryOf } from './repository.js';
import { tokenOf } from './token.js';

/**
 * Opens the API of the monorepo's host, with the token in the environment.
 * @param remotes URLs of the remotes of this clone
 */
export function openHost(
  git: GitSettings,
  remotes: readonly string[],
  env: Environment = process.env,
  patience: Patience = usualPatience,
): Host {
  const repository = repositoryOf(git, env);
  const token = tokenOf(repository.kind, env);
  const { host } = new URL(repository.api);
  if (!isTrusted(host, remotes, env))
    throw new Fault(
      `environments/platform.yaml names the git host ${host}, which no remote of this clone has, so it does not get the token in ${token.variable}`,
      `if ${host} may have the token, set ${repository.kind === 'github' ? 'GITHUB_API_URL' : 'CI_API_V4_URL'} to ${repository.api}`,
    );
  return repository.kind === 'github'
    ? gitHub(gitHubClient(repository, token, patience))
    : gitLab(gitLabClient(repository, token, patience), patience);
}

/** Whoever changes platform.yaml in a branch must not learn the token of someone who runs the command there. */
const isTrusted = (host: string, remotes: readonly string[], env: Environment): boolean =>
  Boolean(env['GITHUB_API_URL'] || env['CI_API_V4_URL']) ||
  /^(api\.github\.com|api\.[\w-]+\.ghe\.com|gitlab\.com)$/.test(host) ||
  remotes.some((remote) => remoteHost(remote) === new URL(`https://${host}`).hostname);
