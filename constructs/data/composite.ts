import { confirmDeletion, syncOptions } from '../parts/confirm.js';
import { costTags } from '../parts/cost-tags.js';
import { labelsOf } from '../parts/labels.js';
import type { Unit } from '../unit.js';
import { keptComposition, servesLabel } from './compositions.js';
import { externalName } from './external-name.js';
import { dataRules } from './retention.js';

/** Spec of any data resource. */
interface DataSpec {
  /** Service that the data belongs to. */
  readonly service?: string;
}

/** Adds the composite resource of a data unit. The composition decides what Crossplane provisions for it. */
export const composite = (unit: Unit<DataSpec>, engine: string, spec: object): object => ({
  apiVersion: `${unit.context.platform.apiGroup}/v1`,
  kind: unit.kind,
  metadata: {
    name: unit.name,
    labels: labelsOf(unit),
    annotations: { [syncOptions]: `${confirmDeletion},SkipDryRunOnMissingResource=true` },
  },
  spec: { crossplane: compositionChoice(unit), engine, ...spec, ...platformFields(unit) },
});

/**
 * Selects the Composition: the tier's at creation, after which Crossplane keeps it, or the one fixed in the
 * environment's `compositions`.
 */
function compositionChoice({ kind, name, context: { platform, tier, environment } }: Unit): object {
  const composition = keptComposition(environment, name);
  return composition === undefined
    ? { compositionSelector: { matchLabels: { [servesLabel(platform.domain, tier.name)]: 'yes' } } }
    : { compositionRef: { name: `${kind.toLowerCase()}-${composition}` } };
}

/** Fields that no team can set: they follow from the tier and environment. */
const platformFields = (unit: Unit<DataSpec>) => ({
  production: unit.context.tier.production,
  // data that several services share is charged under its own name
  tags: costTags(unit.context, unit.spec.service ?? unit.name),
  externalName: externalName(unit),
});

/** Backup and deletion protection fields, as the tier demands. */
export const retentionOf = ({ context: { tier } }: Unit): object => {
  const { backupDays, deletionProtection } = dataRules(tier);
  return { backupDays, deletionProtection };
};
