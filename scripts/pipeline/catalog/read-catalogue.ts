import { readFileSync } from 'node:fs';
import type { Catalogue } from '../../catalog/schema/catalogue.js';
import type { Validator } from '../../kinds/registry.js';
import { schemaProblems } from '../../kinds/schema-problems.js';
import { attempt, Fault } from '../../problem/fault.js';
import { isMap } from '../../problem/is-map.js';

// the build makes it, so its path is none that the compiler could follow
const validator: string = '#validators/catalogue';
const again = 'write it again: platform catalog --out FILE';

/** Reads a catalogue that `platform catalog` wrote, of this version or an older one. */
export async function readCatalogue(file: string): Promise<Catalogue> {
  const catalogue = parsed(
    file,
    attempt(`cannot read ${file}`, () => readFileSync(file, 'utf8')),
  );
  const version = isMap(catalogue) ? catalogue['version'] : undefined;
  if (typeof version === 'number' && version > 1)
    throw new Fault(
      `${file} is a catalogue of version ${version}, and this engine reads version 1`,
      `install the version of waymark-platform that wrote the file, or ${again}`,
    );
  if (!isMap(catalogue) || version !== 1 || !lists.every((list) => Array.isArray(catalogue[list])))
    throw new Fault(`${file} is no catalogue`, 'write one: platform catalog --out FILE');
  if (catalogue['checks'] === undefined)
    throw new Fault(`${file} is a catalogue of an older engine, without services and scorecards`, again);
  const validate: Validator = (await import(validator)).default;
  if (!validate(catalogue)) throw damaged(file, catalogue, validate.errors ?? []);
  return catalogue as unknown as Catalogue;
}

const lists = ['teams', 'environments', 'units'] as const;

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Fault(`${file} is no catalogue: it is not JSON, or its end is missing`, again);
  }
}

/** Names the first field that is wrong: what follows from one damage would only hide it. */
function damaged(file: string, catalogue: object, errors: NonNullable<Validator['errors']>): Fault {
  const [problem] = schemaProblems('Catalogue', catalogue, errors, (pointer) => ({ file, pointer }));
  return new Fault(`${file} is damaged: ${problem!.message}`, again);
}
