import { inlineFieldsOf } from '../../../constructs/data/inline.js';
import { dataFolder, dataVariablesOf } from '../../../constructs/data/variables.js';
import type { Workload } from '../../../constructs/parts/workload.js';
import type { UsedData } from '../../../constructs/unit.js';
import { toPointer } from '../../problem/pointer.js';
import { error, type Place, type Problem } from '../../problem/problem.js';
import { type Candidate, placeOf, unitOf } from '../candidate.js';
import { originOf } from '../layers.js';

/**
 * The field in which a service says that it uses data; `kind` if no field does, because the data names the service.
 */
export function placeOfUse(candidate: Candidate, { kind }: UsedData): Place {
  const field = inlineFieldsOf(kind).find((name) => originOf(candidate.layers, `/${name}`) !== undefined);
  return placeOf(candidate, `/${field ?? ''}`);
}

/** Refuses variables and files of data whose name is invalid or already taken. */
export function checkDataNames(candidate: Candidate, data: readonly UsedData[], problems: Problem[]): void {
  if (data.length === 0) return;
  const owners = variablesByName(candidate, data, problems);
  for (const field of ['env', 'config', 'secrets', 'writable'] as const)
    for (const [key, at] of keysOf(candidate.spec[field])) {
      const owner = owners.get(key);
      const refuse = (message: string, help: string) =>
        problems.push(
          error('bad-value', placeOf(candidate, toPointer([field, at])), `${key} ${message}`, { help }),
        );
      if (owner !== undefined)
        refuse(
          `is set in ${field}, but the platform sets it for ${nameOf(owner)}`,
          `remove it from ${field}, or rename it; \`platform explain ${candidate.id}\` lists the variables that the platform sets`,
        );
      else if (`${key}/`.startsWith(`${dataFolder}/`))
        refuse(
          `is set in ${field}, but ${dataFolder} is reserved for the files of its data`,
          'use another folder',
        );
    }
}

/** Keys of a map or paths of a list, each with its key or index. */
const keysOf = (setting: unknown): [key: string, at: string | number][] =>
  Array.isArray(setting)
    ? setting.map((path, i) => [String(path), i])
    : Object.keys(setting ?? {}).map((key) => [key, key]);

const nameOf = ({ kind, name }: UsedData): string => `the ${kind} ${name}`;

function variablesByName(
  candidate: Candidate,
  data: readonly UsedData[],
  problems: Problem[],
): ReadonlyMap<string, UsedData> {
  const owners = new Map<string, UsedData>();
  for (const used of data) {
    const refuse = (code: 'bad-name' | 'ambiguous-name', message: string) =>
      problems.push(
        error(code, placeOfUse(candidate, used), message, { help: `give ${nameOf(used)} another name` }),
      );
    const names = dataVariablesOf({ ...unitOf(candidate), data: [used] } as Workload).map(({ name }) => name);
    const takenName = names.find((name) => owners.has(name));
    if (/^[0-9]/.test(names[0]!))
      refuse(
        'bad-name',
        `the variable for ${nameOf(used)} would be ${names[0]}, and a variable cannot start with a digit`,
      );
    if (takenName !== undefined)
      refuse(
        'ambiguous-name',
        `the variable ${takenName} would be used for both ${nameOf(used)} and ${nameOf(owners.get(takenName)!)}`,
      );
    for (const name of names) owners.set(name, used);
  }
  return owners;
}
