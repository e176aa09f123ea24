import type { PlatformSpec } from '../../constructs/platform/schema.js';
import { didYouMean } from '../problem/nearest.js';
import { error, type Problem } from '../problem/problem.js';
import type { Declaration } from './declaration.js';

/** Checks that a declaration's API group is one of the organisation's. */
export function checkGroup(declaration: Declaration, platform: PlatformSpec, problems: Problem[]): void {
  if (declaration.apiVersion === undefined) return;
  const [group = '', version = ''] = declaration.apiVersion.split('/');
  const allowed = [platform.apiGroup, platform.domain, ...platform.apiGroupAliases];
  const at = { file: declaration.file, document: declaration.document, pointer: '/apiVersion' };
  if (!allowed.some((g) => group === g || group.endsWith(`.${g}`)))
    problems.push(
      error(
        'unknown-group',
        at,
        `the API group ${group} is not the organisation's${didYouMean(group, allowed)}`,
        { help: `write apiVersion: ${platform.apiGroup}/v1, or add the group to apiGroupAliases` },
      ),
    );
  else if (!['v1', 'v1alpha1', 'v1beta1'].includes(version))
    problems.push(
      error('unknown-group', at, `there is no version ${version || '(none)'}`, {
        help: `write apiVersion: ${platform.apiGroup}/v1`,
      }),
    );
}
