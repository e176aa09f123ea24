import { isDataKind } from '../../constructs/data/data-kinds.js';
import { inlineFields } from '../../constructs/data/inline.js';

const byTier = 'the tier sets this';
const derived = 'the platform sets this from the team, the environment and the services that use it';

/** Why a field that people expect in data kinds cannot be set. */
const governed: Readonly<Record<string, string>> = {
  backupDays: byTier,
  backupsEnabled: byTier,
  deletionProtection: byTier,
  production: byTier,
  encrypted: 'this is always on',
  publiclyAccessible: 'data is never publicly accessible',
  tags: derived,
  services: derived,
  externalName: derived,
};

/** Help for a field that is unknown because the platform sets it, or because it has another name now. */
export function governedHelp(
  kind: string,
  fields: readonly (string | number)[],
  name: string,
): string | undefined {
  if (kind === 'Tier' && name === 'generation') return 'write edition: the field has this name now';
  const isOfData = isDataKind(kind) || fields.some((field) => inlineFields.includes(String(field)));
  return isOfData && Object.hasOwn(governed, name) ? `remove it: ${governed[name]}` : undefined;
}
