import type { ChangeName } from '../../compare/change.js';

/** The entry of a file of confirmations that confirms a change, as YAML, without owner, reason and date. */
export const entryFor = (change: ChangeName): string => flow({ ...change });

/** Writes a map as YAML on one line. */
const flow = (map: Readonly<Record<string, unknown>>): string =>
  `{${Object.entries(map)
    .map(([key, value]) => `${key}: ${isPlain(String(value)) ? value : JSON.stringify(value)}`)
    .join(', ')}}`;

const isPlain = (text: string): boolean => /^[A-Za-z_][A-Za-z0-9_./-]*$/.test(text);
