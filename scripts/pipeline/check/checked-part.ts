import { dirname } from 'node:path';
import type { Organisation } from '../../load/organisation.js';
import type { Plan } from '../../plan/draft.js';
import type { Problem } from '../../problem/problem.js';
import type { Address } from '../address.js';
import { AddressBook, belongsTo, selectUnits } from '../select-units.js';

/** The part of a check that addresses select. */
export interface CheckedPart {
  readonly hasUnit: (id: string) => boolean;
  /** Whether a problem is in a selected unit, or in a file of one. */
  readonly hasProblem: (problem: Problem) => boolean;
}

export function partAt(addresses: readonly Address[], plan: Plan, organisation: Organisation): CheckedPart {
  const book = new AddressBook(plan);
  const ofUnits = addresses.filter((address) => book.idsAt(address).length > 0);
  // a file that declares no unit, such as a tier, may have problems all the same
  for (const address of addresses)
    if (!ofUnits.includes(address) && (address.path === undefined || !address.exists))
      throw book.unknown(address);
  const has = ofUnits.length === 0 ? () => false : selectUnits(ofUnits, plan).has;
  const files = [
    ...addresses.flatMap(({ path }) => path ?? []),
    ...[...organisation.teams.values()].filter(({ name }) => has(name)).map(({ file }) => dirname(file)),
    ...organisation.environments.filter(({ team, name }) => has(`${team}/${name}`)).map(({ file }) => file),
  ];
  const declarations = [...book.declarations].filter(([id]) => has(id)).map(([, file]) => file);
  const waivers = organisation.waivers.filter(({ unit }) => has(unit)).map(({ at }) => at);
  const hasProblem = ({ at: { file, document, pointer = '' }, breach }: Problem): boolean =>
    breach?.unit === undefined
      ? [...files, ...declarations].some((part) => belongsTo(part, file) || file.startsWith(`${part}/`)) ||
        waivers.some(
          (at) => at.file === file && at.document === document && pointer.startsWith(`${at.pointer}/`),
        )
      : has(breach.unit) || addresses.some(({ path }) => file === path || file.startsWith(`${path}/`));
  // a tier or the like matters to every unit
  return { hasUnit: ofUnits.length === 0 ? () => true : has, hasProblem };
}
