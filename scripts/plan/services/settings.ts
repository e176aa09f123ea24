import { variablesOf } from '../../../constructs/parts/data-variables.js';
import type { Workload } from '../../../constructs/parts/workload.js';
import type { UsedData } from '../../../constructs/unit.js';
import { type Path, toPointer } from '../../problem/pointer.js';
import { error, type Problem } from '../../problem/problem.js';
import { type Candidate, placeOf, unitOf } from './candidate.js';

/** Refuses a name or path that two of config, secrets, writable and data claim: which of them would win is a riddle. */
export function checkSettings(candidate: Candidate, data: readonly UsedData[], problems: Problem[]): void {
  const {
    env = {},
    config = {},
    secrets = {},
    writable = [],
  } = candidate.spec as {
    env?: object;
    config?: object;
    secrets?: object;
    writable?: string[];
  };
  const claims: [owner: string, key: string, path: Path][] = [
    ...Object.keys(config).map((key): [string, string, Path] => ['config', key, ['config', key]]),
    ...Object.keys(secrets).map((key): [string, string, Path] => ['secrets', key, ['secrets', key]]),
    ...writable.map((path, i): [string, string, Path] => ['writable', path, ['writable', i]]),
  ];
  const owners = new Map<string, string>();
  for (const { name } of variablesOf({ ...unitOf(candidate), data } as Workload))
    owners.set(name, 'its data');
  for (const name of Object.keys(env)) if (owners.has(name)) claims.push(['env', name, ['env', name]]);
  for (const [owner, key, path] of claims) {
    const other = owners.get(key);
    if (other === undefined) owners.set(key, owner);
    else
      problems.push(
        error('bad-value', placeOf(candidate, toPointer(path)), `${key} stands in ${other} and in ${owner}`, {
          help: 'keep one of the two',
        }),
      );
  }
}
