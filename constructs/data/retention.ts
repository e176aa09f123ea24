import type { TierSpec } from '../tier/schema.js';

/** What a tier demands of data, and no team can undo; what it does not say follows from whether it is production. */
export const dataRules = ({ production, data }: TierSpec) => ({
  backupDays: data.backupDays ?? (production ? 30 : 7),
  highAvailability: data.highAvailability ?? production,
  deletionProtection: data.deletionProtection ?? production,
});
