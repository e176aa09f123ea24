import { externalName } from '../../../constructs/data/external-name.js';
import { placeOfName } from '../../load/by-name.js';
import { error, type Problem } from '../../problem/problem.js';
import { type Candidate, unitOf } from '../candidate.js';

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

const databases = new Set(['Postgres', 'MySQL']);
const strict = new Set([...databases, 'Cache']);
const strictForm = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

const help = 'its name there is made of those of its team, its environment and its own: change one of them';

/** A name that something has in the cloud. */
interface Claim {
  readonly name: string;
  /** Who has it, as its own declaration calls it, and as others do. */
  readonly own: string;
  readonly others: string;
}

/** The names that a candidate has: what a queue cannot deliver lies in a queue beside it. */
function claimsOf({ resource, id }: Candidate, name: string): Claim[] {
  const itself = { name, own: 'it', others: id };
  return resource.kind === 'Queue'
    ? [
        itself,
        {
          name: `${name}-dead`,
          own: 'its queue of dead letters',
          others: `the queue of dead letters of ${id}`,
        },
      ]
    : [itself];
}

/** Checks that the cloud permits the names, and that no two are one when joined. */
export function checkExternalNames(candidates: Iterable<Candidate>, problems: Problem[]): void {
  const owners = new Map<string, string>();
  for (const candidate of candidates) {
    const { resource } = candidate;
    const { kind } = resource;
    const full = externalName(unitOf(candidate));
    const refuse = (code: 'ambiguous-name' | 'bad-name' | 'name-too-long', message: string) =>
      problems.push(error(code, placeOfName(resource), `in the cloud ${message}`, { help }));
    // both engines are of RDS, which has one list of names
    const list = databases.has(kind) ? 'database' : kind;
    const claims = claimsOf(candidate, full);
    const taken = claims.find(({ name }) => owners.has(`${list}/${name}`));
    if (taken !== undefined)
      refuse(
        'ambiguous-name',
        `${taken.own} would be ${taken.name}, as ${owners.get(`${list}/${taken.name}`)} is`,
      );
    else for (const { name, others } of claims) owners.set(`${list}/${name}`, others);
    if (strict.has(kind) && !strictForm.test(full))
      refuse(
        'bad-name',
        `it would be ${full}, and that of a ${kind} must begin with a letter and not end with a hyphen`,
      );
    if (full.length > most[kind]!)
      refuse(
        'name-too-long',
        `it would be ${full}, of ${full.length} characters; a ${kind} may have ${most[kind]}`,
      );
  }
}
