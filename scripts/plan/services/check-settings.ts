import { type Path, toPointer } from '../../problem/pointer.js';
import { error, type Problem } from '../../problem/problem.js';
import { type Candidate, placeOf } from '../candidate.js';

/**
 * Refuses a name or path that is set twice in config, secrets and writable, because it would be unclear which one
 * wins.
 */
export function checkSettings(candidate: Candidate, problems: Problem[]): void {
  const {
    config = {},
    secrets = {},
    writable = [],
  } = candidate.spec as {
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
  for (const [owner, key, path] of claims) {
    const other = owners.get(key);
    if (other === undefined) owners.set(key, owner);
    else
      problems.push(
        error(
          'bad-value',
          placeOf(candidate, toPointer(path)),
          `${key} is set in both ${other} and ${owner}`,
          {
            help: 'keep one of the two',
          },
        ),
      );
  }
}
