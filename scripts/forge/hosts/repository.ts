import { Fault } from '../../problem/fault.js';
import type { HostKind } from './host.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** A repository at a git host. */
export interface Repository {
  readonly kind: HostKind;
  /** Base URL of the REST API, without a slash at its end: `https://api.github.com`. */
  readonly api: string;
  /** `<owner>/<name>`; at GitLab with all groups. */
  readonly path: string;
}

/** What `git` in environments/platform.yaml says. */
export interface GitSettings {
  readonly url: string;
  readonly host?: HostKind;
}

/** Finds the host of the monorepo: CI's variables first, then `git` in environments/platform.yaml. */
export function repositoryOf(git: GitSettings, env: Environment): Repository {
  const remote = parseRemote(git.url);
  const kind = kindOf(git, env);
  return kind === 'github' ? atGitHub(remote, env) : atGitLab(remote, env);
}

/** The product that hosts the monorepo. */
export function kindOf({ url, host }: GitSettings, env: Environment): HostKind {
  if (env['GITHUB_REPOSITORY']) return 'github';
  if (env['CI_PROJECT_PATH'] && env['CI_API_V4_URL']) return 'gitlab';
  if (host !== undefined) return host;
  if (env['GITHUB_API_URL']) return 'github';
  if (env['CI_API_V4_URL']) return 'gitlab';
  return /gitlab/.test(url.toLowerCase()) ? 'gitlab' : 'github';
}

function atGitHub(remote: Remote | undefined, env: Environment): Repository {
  const path = env['GITHUB_REPOSITORY'] || remote?.path;
  const api = env['GITHUB_API_URL'] || (remote && gitHubApi(remote.host));
  if (!path || !api || path.split('/').length !== 2) throw noRepository('<owner>/<name>');
  return { kind: 'github', api: baseUrl(api, 'GITHUB_API_URL'), path };
}

function gitHubApi(host: string): string {
  if (host === 'github.com') return 'https://api.github.com';
  return host.endsWith('.ghe.com') ? `https://api.${host}` : `https://${host}/api/v3`;
}

function atGitLab(remote: Remote | undefined, env: Environment): Repository {
  const api = env['CI_API_V4_URL'] || (remote && `https://${remote.host}/api/v4`);
  const path = env['CI_PROJECT_PATH'] || (remote && api && withoutFolder(remote.path, api));
  if (!path || !api || !path.includes('/')) throw noRepository('<group>/<name>');
  return { kind: 'gitlab', api: baseUrl(api, 'CI_API_V4_URL'), path };
}

/** GitLab can be installed in a folder of its web server, which is a part of clone URLs but not of project paths. */
function withoutFolder(path: string, api: string): string {
  const folder = URL.canParse(api) ? new URL(api).pathname.replace(/^\/|\/?api\/v4\/?$/g, '') : '';
  return folder !== '' && path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path;
}

function baseUrl(text: string, variable: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username || url.password)
    throw new Fault(
      `${variable} is not the URL of an API`,
      `set ${variable} to a URL without user and password, such as https://git.example.com/api/v3`,
    );
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

/** The page of the CI run that this process belongs to; undefined outside of CI. */
export function runPageOf(env: Environment): string | undefined {
  const { GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_RUN_ID, CI_JOB_URL } = env;
  if (GITHUB_SERVER_URL && GITHUB_REPOSITORY && GITHUB_RUN_ID)
    return `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}`;
  return CI_JOB_URL || undefined;
}

/** The page of the repository for people; undefined for a folder. */
export function pageOf(url: string): string | undefined {
  const remote = parseRemote(url);
  return remote && `https://${remote.host}/${remote.path}`;
}

export interface Remote {
  readonly host: string;
  readonly path: string;
}

/** The name of the host of a remote, without its port; undefined for a folder. */
export const remoteHost = (url: string): string | undefined => parseRemote(url)?.host.replace(/:\d+$/, '');

/** Reads `https://host/path.git`, `ssh://git@host:22/path.git` and `git@host:path.git`; undefined for a folder. */
export function parseRemote(text: string): Remote | undefined {
  const short = /^(?:[^@/:]+@)?([^/:]+):(?!\/\/)(.+)$/.exec(text);
  const url = short === null && URL.canParse(text) ? new URL(text) : undefined;
  if (short === null && (url === undefined || url.protocol === 'file:')) return undefined;
  // a port of https belongs to the API as well; that of ssh does not
  const host = (short?.[1] ?? (url!.protocol === 'https:' ? url!.host : url!.hostname)).toLowerCase();
  const path = (short?.[2] ?? url!.pathname).replace(/^\/+|\/+$|(\.git)?\/*$/g, '');
  return { host, path };
}

const noRepository = (form: string): Fault =>
  new Fault(
    'there is no repository at a git host to ask',
    `set spec.git.url in environments/platform.yaml to a URL that ends with ${form}.git`,
  );
