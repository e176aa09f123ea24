import { problemsBesideWaivers } from '../judging/with-waivers.js';
import type { LastResult } from '../memory/last-result.js';
import type { SynthResult } from './result.js';

/** The result of a synth without changes: findings of the last run, with waivers applied again, because they expire. */
export function repeatResult(root: string, last: LastResult): SynthResult {
  const { teams, environments, objects, notDeployed, files } = last;
  const units = last.units.map((id) => ({ id }));
  return {
    problems: [...last.problems, ...problemsBesideWaivers({ ...last, root, units, whole: true })],
    teams,
    environments,
    units: units.length,
    objects,
    notDeployed,
    written: 0,
    unchanged: files,
    removed: 0,
    changed: [],
  };
}
