import type { TierSpec } from '../tier/schema.js';

/** Data rules of a tier, which teams cannot change. Defaults depend on whether the tier is production. */
export const dataRules = ({ production, data }: TierSpec) => ({
  backupDays: data.backupDays ?? (production ? 30 : 7),
  highAvailability: data.highAvailability ?? production,
  deletionProtection: data.deletionProtection ?? production,
});
