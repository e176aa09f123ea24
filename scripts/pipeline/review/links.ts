import { defined } from '../../../constructs/defined.js';
import type { PlatformSpec } from '../../../constructs/platform/schema.js';
import { pageOf } from '../../forge/hosts/repository.js';
import { hostKindOf } from '../../plan/code-owners.js';
import type { Links } from '../../report/schemas/review.js';

/** How to link to files of a commit at the git host; undefined if Argo CD clones from a folder. */
export function linksTo({ git }: PlatformSpec, commit: string): Links | undefined {
  const project = pageOf(git.url);
  return project === undefined
    ? undefined
    : { host: hostKindOf(git), project, commit, ...defined({ folder: git.folder }) };
}
