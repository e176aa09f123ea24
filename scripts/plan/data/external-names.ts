import { externalName } from '../../../constructs/parts/external-name.js';
import { nameOf } from '../../load/names.js';
import { error, type Problem } from '../../problem/problem.js';
import { type Candidate, unitOf } from '../services/candidate.js';

/** How long the cloud permits the names of each kind to be. */
const most: Readonly<Record<string, number>> = {
  Postgres: 63,
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
    const { service } = candidate;
    const name = externalName(unitOf(candidate));
    for (const { claimed, what, owner } of claims(candidate, name)) {
      const key = `${service.kind}/${claimed}`;
      const other = owners.get(key);
      if (other === undefined) owners.set(key, owner);
      else
        problems.push(
          error(
            'ambiguous-name',
            nameOf(service),
            `in the cloud ${what} would be ${claimed}, which is the name of ${other}`,
          ),
        );
    }
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

/** The names that it takes: a queue has another one beside it, for its dead letters. */
function claims({ id, service }: Candidate, name: string) {
  const own = { claimed: name, what: 'it', owner: id };
  if (service.kind !== 'Queue') return [own];
  const what = 'the queue of its dead letters';
  return [own, { claimed: `${name}-dead`, what, owner: `the dead letters of ${id}` }];
}
