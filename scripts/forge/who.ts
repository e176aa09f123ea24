import { git } from './git.js';
import { runPageOf } from './hosts/repository.js';

/** Who runs this command, and where. */
export interface Runner {
  readonly actor: string;
  /** Address of the CI job. */
  readonly run?: string;
  /** Variables that name the author of commits, where git knows none. */
  readonly author: Readonly<Record<string, string>>;
}

/** The person or machine account that runs this command: as CI says, or else as git is configured. */
export async function runnerOf(root: string, domain: string): Promise<Runner> {
  const { env } = process;
  const name = (await git(root, ['config', 'user.name'])).out.toString().trim();
  const email = (await git(root, ['config', 'user.email'])).out.toString().trim();
  const inCi = env['GITHUB_TRIGGERING_ACTOR'] ?? env['GITHUB_ACTOR'] ?? env['GITLAB_USER_LOGIN'];
  const actor = inCi ?? (name || env['USER'] || 'unknown');
  const run = runPageOf(env);
  return {
    actor,
    ...(run === undefined ? {} : { run }),
    author:
      email === '' && env['GIT_COMMITTER_EMAIL'] === undefined ? named(actor, `platform@${domain}`) : {},
  };
}

const named = (name: string, email: string): Record<string, string> => ({
  GIT_AUTHOR_NAME: name,
  GIT_AUTHOR_EMAIL: email,
  GIT_COMMITTER_NAME: name,
  GIT_COMMITTER_EMAIL: email,
});
