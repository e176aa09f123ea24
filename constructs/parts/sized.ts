import type { Unit } from '../unit.js';
import { kept } from './composite.js';

interface SizedSpec {
  readonly size: string;
  readonly version: string | number;
  readonly highAvailability: boolean;
}

interface DatabaseSpec extends SizedSpec {
  readonly storage?: string;
  /** What plan makes of the environment that was named. */
  readonly seedFrom?: unknown;
}

// a size that is not in the table was refused before; only a trace tries another
const entryOf = ({ spec, context }: Unit<SizedSpec>) => context.platform.sizes[spec.size];

const gi: Readonly<Record<string, number>> = { Mi: 2 ** -10, Ti: 2 ** 10 };

/** Storage is bought in whole Gi, and written so. */
function inGi(storage: string | undefined): string | undefined {
  const [, amount, unit] = /^([0-9.]+)(Mi|Ti)$/.exec(storage ?? '') ?? [];
  return unit === undefined ? storage : `${Number(amount) * gi[unit]!}Gi`;
}

/** What every database says of itself. */
export const databaseSpec = (unit: Unit<DatabaseSpec>): object => {
  const { size, version, highAvailability, storage, seedFrom } = unit.spec;
  const entry = entryOf(unit);
  return {
    version: String(version),
    size,
    class: entry?.databaseClass,
    storage: inGi(storage ?? entry?.storage),
    highAvailability,
    ...kept(unit),
    ...(seedFrom === undefined ? {} : { seedFrom }),
  };
};

export const cacheSpec = (unit: Unit<SizedSpec>): object => {
  const { size, version, highAvailability } = unit.spec;
  return { version: String(version), size, class: entryOf(unit)?.cacheClass, highAvailability };
};
