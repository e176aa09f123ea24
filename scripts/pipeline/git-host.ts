import { remotesOf } from '../forge/git.js';
import type { Host } from '../forge/hosts/host.js';
import { openHost } from '../forge/hosts/open-host.js';
import type { GitSettings } from '../forge/hosts/repository.js';
import { parseFile } from '../load/parse.js';
import { readInput } from '../load/text.js';
import { dig } from '../objects/trees.js';
import { isMap } from '../problem/is-map.js';

/** `git` in environments/platform.yaml. */
export interface GitOfPlatform extends GitSettings {
  readonly branch: string;
  /** Folder of the monorepo in its repository; absent if it is the whole repository. */
  readonly folder?: string;
  /** What the host calls the teams: `@acme/payments`. */
  readonly teams: readonly string[];
}

/** Opens the API of the host of a monorepo. Only platform.yaml is read, so that it works whatever else is wrong. */
export async function gitHost(root: string): Promise<{ host: Host; git: GitOfPlatform }> {
  const git = gitSettings(root);
  return { host: openHost(git, await remotesOf(root)), git };
}

/** The settings are read from platform.yaml alone, so that they are known whatever else is wrong. */
export function gitSettings(root: string): GitOfPlatform {
  const path = 'environments/platform.yaml';
  const bytes = readInput(root, path, []);
  const [platform] = bytes === undefined ? [] : parseFile({ path, role: 'platform', bytes }).documents;
  const text = (field: string): string | undefined => {
    const value = dig(platform?.value, 'spec', 'git', field);
    return typeof value === 'string' ? value : undefined;
  };
  const host = text('host');
  const folder = text('folder');
  const teams = dig(platform?.value, 'spec', 'git', 'teams');
  return {
    url: text('url') ?? '',
    branch: text('branch') ?? 'main',
    teams: isMap(teams) ? Object.values(teams).filter((name) => typeof name === 'string') : [],
    ...(folder !== undefined && { folder }),
    ...(host === 'github' || host === 'gitlab' ? { host } : {}),
  };
}
