import { labelValue } from '../../../constructs/parts/label-value.js';
import type { EnvironmentContext } from '../../../constructs/unit.js';
import type { RawManifest } from '../../load/read.js';
import { at, toPointer } from '../../problem/pointer.js';
import { error, type Problem } from '../../problem/problem.js';

const places = [
  ['metadata', 'labels'],
  ['spec', 'template', 'metadata', 'labels'],
  ['spec', 'jobTemplate', 'metadata', 'labels'],
  ['spec', 'jobTemplate', 'spec', 'template', 'metadata', 'labels'],
];

/** The labels by which costs and calls are divided say whose an object is, or are left out. */
export function checkOwner(
  { file, document, object }: RawManifest,
  { platform, team }: EnvironmentContext,
  problems: Problem[],
): void {
  const own = { team: team.name, owner: labelValue(team.owner), 'cost-centre': team.costCentre };
  for (const place of places)
    for (const [name, mine] of Object.entries(own)) {
      const path = [...place, `${platform.domain}/${name}`];
      const value = at(object, path);
      if (value === undefined || value === mine) continue;
      problems.push(
        error(
          'bad-label',
          { file, document, pointer: toPointer(path) },
          `the label ${platform.domain}/${name} must be ${mine} for team ${team.name}, not ${JSON.stringify(value)}`,
        ),
      );
    }
}
