import { compositionInUse } from '../../constructs/data/compositions.js';
import { type DataKind, descriptorOf } from '../../constructs/data/data-kinds.js';
import { databaseKinds } from '../../constructs/data/inline.js';
import { dataRules } from '../../constructs/data/retention.js';
import { defined } from '../../constructs/defined.js';
import type { AnyUnit, EnvironmentContext } from '../../constructs/unit.js';
import type { CatalogueUnit } from './schema/unit.js';

interface Spec {
  readonly version?: string | number;
  readonly size?: string;
  readonly storage?: string;
  readonly highAvailability?: boolean;
}

/** What people ask of data: engine, size, backups, and how it is provided. */
export function dataOf({ spec, context, name }: AnyUnit, kind: DataKind): NonNullable<CatalogueUnit['data']> {
  const { version, size, storage, highAvailability } = spec as Spec;
  const here = context as EnvironmentContext;
  const { backupDays, deletionProtection } = dataRules(here.tier);
  const isDatabase = databaseKinds.some((database) => database === kind);
  return {
    engine: descriptorOf(kind).engine.name,
    ...defined({
      version: version === undefined ? undefined : String(version),
      size,
      storage: storage ?? (isDatabase ? here.platform.sizes[size ?? '']?.storage : undefined),
    }),
    composition: compositionInUse(here, kind, name),
    ...defined({ highAvailability }),
    ...(isDatabase && { backupDays, deletionProtection }),
  };
}
