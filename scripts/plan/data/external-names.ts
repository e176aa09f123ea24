import { externalName } from '../../../constructs/parts/external-name.js';
import { nameOf } from '../../load/names.js';
import { error, type Problem } from '../../problem/problem.js';
import { type Candidate, unitOf } from '../services/candidate.js';

/** How long the cloud permits the names of each kind to be. */
const most: Readonly<Record<string, number>> = {
  // of 63, with room for what an instance of Aurora adds
  Postgres: 59,
  MySQL: 63,
  // of 80, with room for what the queue of its dead letters adds
  Queue: 75,
  Topic: 256,
  Cache: 40,
  Bucket: 63,
};

const beginsWithLetter = new Set(['Postgres', 'MySQL', 'Cache']);

/** Checks that the cloud permits the names, and that no two are one when joined. */
export function checkExternalNames(candidates: Iterable<Candidate>, problems: Problem[]): void {
  const owners = new Map<string, string>();
  for (const candidate of candidates) {
    const { service, id } = candidate;
    const name = externalName(unitOf(candidate));
    const key = `${service.kind}/${name}`;
    const other = owners.get(key);
    if (other === undefined) owners.set(key, id);
    else
      problems.push(
        error('ambiguous-name', nameOf(service), `in the cloud it would be ${name}, as ${other} is`),
      );
    if (beginsWithLetter.has(service.kind) && !/^[a-z]/.test(name))
      problems.push(
        error(
          'bad-name',
          nameOf(service),
          `in the cloud it would be ${name}, and that of a ${service.kind} must begin with a letter`,
        ),
      );
    if (name.length > most[service.kind]!)
      problems.push(
        error(
          'name-too-long',
          nameOf(service),
          `in the cloud it would be ${name}, of ${name.length} characters; a ${service.kind} may have ${most[service.kind]}`,
        ),
      );
  }
}
