import type { Unit } from '../unit.js';
import { confirmed, syncOptions } from './confirm.js';
import { labelsOf } from './labels.js';

/** The start of every composite resource that holds data: Crossplane decides what is provisioned for it. */
export const compositeOf = (unit: Unit) => ({
  apiVersion: `${unit.context.platform.apiGroup}/v1`,
  kind: unit.kind,
  metadata: {
    name: unit.name,
    labels: labelsOf(unit),
    annotations: { [syncOptions]: `${confirmed},SkipDryRunOnMissingResource=true` },
  },
});

/** By which the cloud's bill is divided. */
export const costTags = ({ context, name }: Unit, service: string | undefined): Record<string, string> => ({
  team: context.team.name,
  // what several services share is charged by its own name
  service: service ?? name,
  environment: context.environment.name,
  'cost-centre': context.team.costCentre,
});
