import { type DataKind, descriptorOf } from '../../../constructs/data/data-kinds.js';
import { parseQuantity } from '../../objects/quantity.js';
import { error, type Problem } from '../../problem/problem.js';
import { type Candidate, placeOf } from '../candidate.js';

/** Checks that the engine offers the version. */
export function checkVersion(candidate: Candidate, problems: Problem[]): void {
  const { title, versions } = descriptorOf(candidate.resource.kind as DataKind).engine;
  if (versions.length === 0) return;
  const version = String(candidate.spec['version']);
  if (versions.some((offered) => offered === version)) return;
  problems.push(
    error('unknown-version', placeOf(candidate, '/version'), `there is no ${title} ${version}`, {
      help: `the versions of ${title} are ${versions.join(', ')}`,
    }),
  );
}

/** Smallest and largest storage of a database. */
const minStorage = '20Gi';
const maxStorage = '64Ti';

/** Checks that storage is within these limits and a whole number of Gi. */
export function checkStorage(candidate: Candidate, problems: Problem[]): void {
  const storage = candidate.spec['storage'] as string | undefined;
  if (storage === undefined) return;
  const bytes = parseQuantity(storage);
  const refuse = (code: 'below-minimum' | 'bad-value', message: string, help: string) =>
    problems.push(
      error(code, placeOf(candidate, '/storage'), `${candidate.resource.name} ${message}`, { help }),
    );
  if (bytes < parseQuantity(minStorage))
    refuse(
      'below-minimum',
      `asks for ${storage} of storage; a database has at least ${minStorage}`,
      `write ${minStorage} or more, or leave the field out`,
    );
  else if (bytes > parseQuantity(maxStorage))
    refuse(
      'bad-value',
      `asks for ${storage} of storage; a database has at most ${maxStorage}`,
      `write ${maxStorage} or less`,
    );
  else if (bytes % parseQuantity('1Gi') !== 0)
    refuse(
      'bad-value',
      `asks for ${storage} of storage, which is not a whole number of Gi`,
      `write ${Math.ceil(bytes / parseQuantity('1Gi'))}Gi`,
    );
}
