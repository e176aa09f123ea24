import { readFileSync } from 'node:fs';
import type { Catalogue } from '../../catalog/schema/catalogue.js';
import { attempt, Fault } from '../../problem/fault.js';
import { isMap } from '../../problem/is-map.js';

/** Reads a catalogue that `platform catalog` wrote, of this version or an older one. */
export function readCatalogue(file: string): Catalogue {
  const text = attempt(`cannot read ${file}`, () => readFileSync(file, 'utf8'));
  const catalogue = parsed(text);
  const version = isMap(catalogue) ? catalogue['version'] : undefined;
  if (typeof version === 'number' && version > 1)
    throw new Fault(
      `${file} is a catalogue of version ${version}, and this engine reads version 1`,
      'install the version of waymark-platform that wrote the file, or write it again: platform catalog --out FILE',
    );
  if (version !== 1 || !lists.every((list) => Array.isArray((catalogue as Catalogue)[list])))
    throw new Fault(`${file} is no catalogue`, 'write one: platform catalog --out FILE');
  if ((catalogue as Catalogue).checks === undefined)
    throw new Fault(
      `${file} is a catalogue of an older engine, without services and scorecards`,
      'write it again: platform catalog --out FILE',
    );
  return catalogue as Catalogue;
}

const lists = ['teams', 'environments', 'units'] as const;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
