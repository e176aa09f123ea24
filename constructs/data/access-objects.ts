import { syncOptions } from '../parts/confirm.js';
import { costTags } from '../parts/cost-tags.js';
import { labelsOf } from '../parts/labels.js';
import type { Workload } from '../parts/workload.js';
import type { Unit, UsedData } from '../unit.js';
import { accessName, consumerName, hasSecret, secretOf, sharesSecret } from './connection-secret.js';

/** Name of a service's IAM role. */
export const identityName = ({ name, context }: Pick<Workload, 'name' | 'context'>): string =>
  `${context.environment.namespace}-${name}`;

/**
 * Composites that give a service access to its data. The platform's Compositions turn them into roles, policies and
 * Secrets.
 */
export function accessObjects(unit: Workload, annotations: Record<string, string> = {}): object[] {
  const { data = [], name: service } = unit;
  return [
    // in an earlier wave: pods that start before the association exists never get the role
    ...(data.some(({ kind }) => !hasSecret(kind))
      ? [
          accessObject(unit, 'Identity', service, { 'argocd.argoproj.io/sync-wave': '-2' }, 'identity-aws', {
            service,
            externalName: identityName(unit),
            tags: costTags(unit.context, service),
          }),
        ]
      : []),
    ...data.map((used) =>
      accessObject(unit, 'Access', accessName(service, used), annotations, accessComposition(used), {
        name: used.name,
        service,
        production: unit.context.tier.production,
        ...accessFields(unit, used),
        externalName: used.externalName,
      }),
    ),
  ];
}

const accessComposition = ({ kind, sharedFrom }: UsedData): string =>
  `access-${kind.toLowerCase()}${sharedFrom === undefined || !hasSecret(kind) ? '' : '-borrowed'}`;

/**
 * Fields that differ by how access works: an IAM role, a role in the database with its Secret, or the Secret that all
 * services share.
 */
function accessFields(unit: Workload, used: UsedData): object {
  const { kind, sharedFrom } = used;
  const secret = secretOf(unit.name, used)?.name;
  if (secret === undefined) return { identity: identityName(unit) };
  if (sharedFrom !== undefined) {
    const source = accessName(consumerName(unit.context.team.name, unit.name), used);
    return { secret, namespace: sharedFrom, source };
  }
  return sharesSecret(kind) ? {} : { role: unit.name, secret };
}

/** A composite resource with a fixed Composition. */
export const accessObject = (
  unit: Unit,
  kind: string,
  name: string,
  annotations: Record<string, string>,
  composition: string,
  spec: object,
): object => ({
  apiVersion: `${unit.context.platform.apiGroup}/v1`,
  kind,
  metadata: {
    name,
    labels: labelsOf(unit),
    annotations: { ...annotations, [syncOptions]: 'SkipDryRunOnMissingResource=true' },
  },
  spec: { crossplane: { compositionRef: { name: composition } }, ...spec },
});
