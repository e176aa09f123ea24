import { defined } from '../../../constructs/defined.js';
import type { PlatformSpec } from '../../../constructs/platform/schema.js';
import { pageOf, runPageOf } from '../../forge/hosts/repository.js';
import { hostKindOf } from '../../plan/code-owners.js';
import type { Links } from '../../report/schemas/review.js';

/** How to link to files of a commit, and to the run of CI; undefined if Argo CD clones from a folder. */
export function linksTo({ git }: PlatformSpec, commit: string, env = process.env): Links | undefined {
  const project = pageOf(git.url);
  if (project === undefined) return undefined;
  const report = runPageOf(env);
  return { host: hostKindOf(git), project, commit, ...defined({ folder: git.folder, report }) };
}
