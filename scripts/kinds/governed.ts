import { isDataKind } from '../../constructs/data/data-kinds.js';
import { inlineFields } from '../../constructs/data/inline.js';

const byTier = 'the tier of each environment settles it, and nobody else';
const always = 'it is always so, and nobody can undo it';
const derived = 'it follows from the team, the environment and who uses it';

/** What people look for in data and cannot write. */
const governed: Readonly<Record<string, string>> = {
  backupDays: byTier,
  backupsEnabled: byTier,
  deletionProtection: byTier,
  production: byTier,
  encrypted: always,
  publiclyAccessible: `nothing is; ${always}`,
  tags: derived,
  services: derived,
  externalName: derived,
};

/** Why a field of a database, a queue or the like is not a team's to write. */
export const governedHelp = (kind: string, fields: readonly (string | number)[], name: string) =>
  (isDataKind(kind) || fields.some((field) => inlineFields.includes(String(field)))) &&
  Object.hasOwn(governed, name)
    ? `leave it out: ${governed[name]}`
    : undefined;
