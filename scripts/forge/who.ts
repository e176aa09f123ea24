import { git } from './git.js';

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
  const run = runOf(env);
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

function runOf(env: NodeJS.ProcessEnv): string | undefined {
  const [server, repository, id] = [env['GITHUB_SERVER_URL'], env['GITHUB_REPOSITORY'], env['GITHUB_RUN_ID']];
  if (server && repository && id) return `${server}/${repository}/actions/runs/${id}`;
  return env['CI_JOB_URL'] || undefined;
}
