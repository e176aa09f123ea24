import { withoutVerdict } from '../judging/with-waivers.js';
import type { LastResult } from '../memory/last-result.js';
import type { SynthResult } from './result.js';

/** What a synth comes to that has nothing to do: of what was found before, only the dates of waivers are judged again. */
export function resultAgain(root: string, last: LastResult): SynthResult {
  const { teams, environments, objects, notDeployed, files } = last;
  const units = last.units.map((id) => ({ id }));
  return {
    problems: [...last.problems, ...withoutVerdict({ ...last, root, units, whole: true })],
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
