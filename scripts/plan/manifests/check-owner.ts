import { labelValue } from '../../../constructs/parts/label-value.js';
import type { EnvironmentContext } from '../../../constructs/unit.js';
import type { RawManifest } from '../../load/read.js';
import { at, toPointer } from '../../problem/pointer.js';
import { error, type Problem } from '../../problem/problem.js';

const labelPaths = [
  ['metadata', 'labels'],
  ['spec', 'template', 'metadata', 'labels'],
  ['spec', 'jobTemplate', 'metadata', 'labels'],
  ['spec', 'jobTemplate', 'spec', 'template', 'metadata', 'labels'],
];

/** Checks that labels used for costs and alerts name the right team, if they are set. */
export function checkOwner(
  { file, document, object }: RawManifest,
  { platform, team }: EnvironmentContext,
  problems: Problem[],
): void {
  const expectedLabels = { team: team.name, owner: labelValue(team.owner), 'cost-centre': team.costCentre };
  for (const labelPath of labelPaths)
    for (const [name, expected] of Object.entries(expectedLabels)) {
      const path = [...labelPath, `${platform.domain}/${name}`];
      const value = at(object, path);
      if (value === undefined || value === expected) continue;
      problems.push(
        error(
          'bad-label',
          { file, document, pointer: toPointer(path) },
          `the label ${platform.domain}/${name} must be ${expected} for team ${team.name}, not ${JSON.stringify(value)}`,
        ),
      );
    }
}
