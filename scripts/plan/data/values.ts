import { type DataKind, descriptorOf } from '../../../constructs/data/data-kinds.js';
import { quantity } from '../../objects/quantity.js';
import { error, type Problem } from '../../problem/problem.js';
import { type Candidate, placeOf } from '../candidate.js';

/** Checks that there is such a version. */
export function checkVersion(candidate: Candidate, problems: Problem[]): void {
  const { title, versions } = descriptorOf(candidate.resource.kind as DataKind).engine;
  if (versions.length === 0) return;
  const version = String(candidate.spec['version']);
  if (versions.some((known) => known === version)) return;
  problems.push(
    error('unknown-version', placeOf(candidate, '/version'), `there is no ${title} ${version}`, {
      help: `the versions of ${title} are ${versions.join(', ')}`,
    }),
  );
}

/** The least storage that a database can be given, and the most. */
const leastStorage = '20Gi';
const mostStorage = '64Ti';

/** Checks that a database can have as much storage as it asks for. */
export function checkStorage(candidate: Candidate, problems: Problem[]): void {
  const storage = candidate.spec['storage'] as string | undefined;
  if (storage === undefined) return;
  const bytes = quantity(storage);
  const refuse = (code: 'below-minimum' | 'bad-value', message: string, help: string) =>
    problems.push(
      error(code, placeOf(candidate, '/storage'), `${candidate.resource.name} ${message}`, { help }),
    );
  if (bytes < quantity(leastStorage))
    refuse(
      'below-minimum',
      `asks for ${storage} of storage; a database has at least ${leastStorage}`,
      `write ${leastStorage} or more, or leave the field out`,
    );
  else if (bytes > quantity(mostStorage))
    refuse(
      'bad-value',
      `asks for ${storage} of storage; a database has at most ${mostStorage}`,
      `write ${mostStorage} or less`,
    );
  else if (bytes % quantity('1Gi') !== 0)
    refuse(
      'bad-value',
      `asks for ${storage} of storage, which is not a whole number of Gi`,
      `write ${Math.ceil(bytes / quantity('1Gi'))}Gi`,
    );
}
