import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Unit } from '../unit.js';
import { confirmed, syncOptions } from './confirm.js';
import { dataRules } from './data-rules.js';
import { externalName } from './external-name.js';
import { labelsOf } from './labels.js';

/** What plan settles of everything that holds data, beside what was written. */
interface Settled {
  /** The service that it is for. */
  readonly service?: string;
  /** The services that own or use it; those of another team as <team>/<service>. */
  readonly services?: readonly string[];
}

/** What holds data, as a composite resource: Crossplane decides what is provisioned for it. */
export const composite = (scope: Construct, unit: Unit<Settled>, engine: string, spec: object): ApiObject =>
  new ApiObject(scope, 'composite', {
    apiVersion: `${unit.context.platform.apiGroup}/v1`,
    kind: unit.kind,
    metadata: {
      name: unit.name,
      labels: labelsOf(unit),
      annotations: { [syncOptions]: `${confirmed},SkipDryRunOnMissingResource=true` },
    },
    spec: { engine, ...spec, ...governed(unit) },
  });

/** What no team writes: it follows from the tier, the environment, and who uses it. */
const governed = (unit: Unit<Settled>) => ({
  production: unit.context.tier.production,
  tags: costTags(unit, unit.spec.service),
  services: unit.spec.services ?? [],
  externalName: externalName(unit),
});

/** How long what is stored is kept, and from whom. */
export const kept = ({ context: { tier } }: Unit): object => {
  const { backupDays, deletionProtection } = dataRules(tier);
  return { backupDays, deletionProtection };
};

/** By which the cloud's bill is divided. */
const costTags = ({ context, name }: Unit, service: string | undefined): Record<string, string> => ({
  team: context.team.name,
  // what several services share is charged by its own name
  service: service ?? name,
  environment: context.environment.name,
  'cost-centre': context.team.costCentre,
});
