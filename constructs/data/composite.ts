import type { Construct } from 'constructs';
import { confirmed, syncOptions } from '../parts/confirm.js';
import { costTags } from '../parts/cost-tags.js';
import { labelsOf } from '../parts/labels.js';
import { addObjects } from '../parts/objects.js';
import type { Unit } from '../unit.js';
import { keptComposition, servesLabel } from './compositions.js';
import { externalName } from './external-name.js';
import { dataRules } from './retention.js';

/** What may be said of everything that holds data. */
interface Owned {
  /** The service that it is for. */
  readonly service?: string;
}

/** What holds data, as a composite resource: Crossplane decides what is provisioned for it. */
export const composite = (scope: Construct, unit: Unit<Owned>, engine: string, spec: object): void =>
  addObjects(scope, [
    {
      apiVersion: `${unit.context.platform.apiGroup}/v1`,
      kind: unit.kind,
      metadata: {
        name: unit.name,
        labels: labelsOf(unit),
        annotations: { [syncOptions]: `${confirmed},SkipDryRunOnMissingResource=true` },
      },
      spec: { crossplane: chosenBy(unit), engine, ...spec, ...governed(unit) },
    },
  ]);

/** The tier decides how it is provided when it is made; Crossplane keeps to that, and so does what is written down. */
function chosenBy({ kind, name, context: { platform, tier, environment } }: Unit): object {
  const kept = keptComposition(environment, name);
  return kept === undefined
    ? { compositionSelector: { matchLabels: { [servesLabel(platform.domain, tier.name)]: 'yes' } } }
    : { compositionRef: { name: `${kind.toLowerCase()}-${kept}` } };
}

/** What no team writes: it follows from the tier, the environment, and who uses it. */
const governed = (unit: Unit<Owned>) => ({
  production: unit.context.tier.production,
  // what several services share is charged by its own name
  tags: costTags(unit.context, unit.spec.service ?? unit.name),
  externalName: externalName(unit),
});

/** How long what is stored is kept, and from whom. */
export const retentionOf = ({ context: { tier } }: Unit): object => {
  const { backupDays, deletionProtection } = dataRules(tier);
  return { backupDays, deletionProtection };
};
