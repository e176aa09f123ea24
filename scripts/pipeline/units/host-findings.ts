import type { EnvironmentContext } from '../../../constructs/unit.js';
import type { FileFinding } from '../../judge/finding.js';
import { checkHosts } from '../../plan/manifests/routes.js';
import { fromPointer } from '../../problem/pointer.js';
import type { Problem } from '../../problem/problem.js';
import { isOwn } from '../../render/render.js';
import type { Rendered } from '../../render/rendered.js';

/**
 * Hosts in the routes of an own kind that its team is not granted. The plan checks the fields that the kind marks as
 * hosts; a kind can make a host from any field.
 */
export function hostFindings({ unit, files }: Rendered): FileFinding[] {
  if (!isOwn(unit)) return [];
  const { platform, team } = unit.context as EnvironmentContext;
  return [...files].flatMap(([file, object]) => {
    const problems: Problem[] = [];
    checkHosts(platform, { file, document: 0, team: team.name, object }, problems);
    return problems.map(({ code, message, help, at }) => ({
      ...{ file, code, message, path: fromPointer(at.pointer ?? '') },
      ...(help === undefined ? {} : { help }),
    }));
  });
}
