import { type DataKind, descriptorOf } from '../../../constructs/data/data-kinds.js';
import type { CloudNameRules } from '../../../constructs/data/descriptor.js';
import { externalName } from '../../../constructs/data/external-name.js';
import { placeOfName } from '../../load/by-name.js';
import { error, type Problem } from '../../problem/problem.js';
import { type Candidate, unitOf } from '../candidate.js';

const strictForm = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

const help =
  'the cloud name joins the names of the team, the environment and the resource: shorten or change one of them';

/** A name in the cloud that a resource claims. */
interface Claim {
  readonly name: string;
  /** The owner in messages: `own` in those about itself, `others` in those about another resource. */
  readonly own: string;
  readonly others: string;
}

/** All names that a candidate claims in the cloud. */
const claimsOf = ({ id }: Candidate, name: string, { also }: CloudNameRules): Claim[] => [
  { name, own: 'it', others: id },
  ...also.map(({ suffix, noun }) => ({
    name: `${name}${suffix}`,
    own: `its ${noun}`,
    others: `the ${noun} of ${id}`,
  })),
];

/** Checks that cloud names are valid, and that no two resources get the same one. */
export function checkExternalNames(candidates: Iterable<Candidate>, problems: Problem[]): void {
  const owners = new Map<string, string>();
  for (const candidate of candidates) {
    const { resource } = candidate;
    const { kind, cloudName } = descriptorOf(resource.kind as DataKind);
    const full = externalName(unitOf(candidate));
    const refuse = (code: 'ambiguous-name' | 'bad-name' | 'name-too-long', message: string) =>
      problems.push(error(code, placeOfName(resource), `in the cloud ${message}`, { help }));
    const { family, isStrict, longest } = cloudName;
    const claims = claimsOf(candidate, full, cloudName);
    const taken = claims.find(({ name }) => owners.has(`${family}/${name}`));
    if (taken !== undefined)
      refuse(
        'ambiguous-name',
        `${taken.own} would be ${taken.name}, as ${owners.get(`${family}/${taken.name}`)} is`,
      );
    else for (const { name, others } of claims) owners.set(`${family}/${name}`, others);
    if (isStrict && !strictForm.test(full))
      refuse(
        'bad-name',
        `its name would be ${full}; the name of a ${kind} must start with a letter and not end with a hyphen`,
      );
    if (full.length > longest)
      refuse(
        'name-too-long',
        `its name would be ${full} with ${full.length} characters; a ${kind} can have at most ${longest}`,
      );
  }
}
