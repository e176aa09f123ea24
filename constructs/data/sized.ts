import type { Unit } from '../unit.js';
import { retentionOf } from './composite.js';
import { connectionSecret } from './connection-secret.js';

interface SizedSpec {
  readonly size: string;
  readonly version: string | number;
  readonly highAvailability: boolean;
}

interface DatabaseSpec extends SizedSpec {
  readonly storage?: string;
  /** Resolved by the plan stage from the name of an environment. */
  readonly seedFrom?: unknown;
}

const gi: Readonly<Record<string, number>> = { Mi: 2 ** -10, Ti: 2 ** 10 };

/** Converts storage to whole Gi, the unit that clouds bill. */
function inGi(storage: string | undefined): string | undefined {
  const [, amount, unit] = /^([0-9.]+)(Mi|Ti)$/.exec(storage ?? '') ?? [];
  return unit === undefined ? storage : `${Number(amount) * gi[unit]!}Gi`;
}

/** Composite fields that every database has. */
export const databaseSpec = (unit: Unit<DatabaseSpec>): object => {
  const { size, version, highAvailability, storage, seedFrom } = unit.spec;
  return {
    version: String(version),
    size,
    // unknown sizes were refused earlier; only field tracing passes one
    storage: inGi(storage ?? unit.context.platform.sizes[size]?.storage),
    highAvailability,
    ...retentionOf(unit),
    secret: connectionSecret(unit.name),
    ...(seedFrom === undefined ? {} : { seedFrom }),
  };
};

export const cacheSpec = ({ name, spec: { size, version, highAvailability } }: Unit<SizedSpec>): object => ({
  version: String(version),
  size,
  highAvailability,
  secret: connectionSecret(name),
});
