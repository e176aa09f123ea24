import { syncOptions } from '../parts/confirm.js';
import { costTags } from '../parts/cost-tags.js';
import { labelsOf } from '../parts/labels.js';
import type { Workload } from '../parts/workload.js';
import type { Unit, UsedData } from '../unit.js';
import { accessName, borrowerName, hasSecret, secretOf, sharesSecret } from './connection-secret.js';

/** The name of a service's role in the cloud. */
export const identityName = ({ name, context }: Pick<Workload, 'name' | 'context'>): string =>
  `${context.environment.namespace}-${name}`;

/** What lets a service come to its data: the platform's Compositions make roles, policies and Secrets of it. */
export function access(unit: Workload, annotations: Record<string, string> = {}): object[] {
  const { data = [], name: service } = unit;
  return [
    // pods that begin before the role is theirs never get it
    ...(data.some(({ kind }) => !hasSecret(kind))
      ? [
          composed(unit, 'Identity', service, { 'argocd.argoproj.io/sync-wave': '-2' }, 'identity-aws', {
            service,
            externalName: identityName(unit),
            tags: costTags(unit.context, service),
          }),
        ]
      : []),
    ...data.map((used) =>
      composed(unit, 'Access', accessName(service, used), annotations, accessComposition(used), {
        name: used.name,
        service,
        production: unit.context.tier.production,
        ...entryTo(unit, used),
        externalName: used.externalName,
      }),
    ),
  ];
}

const accessComposition = ({ kind, lentFrom }: UsedData): string =>
  `access-${kind.toLowerCase()}${lentFrom === undefined || !hasSecret(kind) ? '' : '-borrowed'}`;

/** A role in the cloud, or a role in the database and the Secret that says so; without roles, one Secret is for all. */
function entryTo(unit: Workload, used: UsedData): object {
  const { kind, lentFrom } = used;
  const secret = secretOf(unit.name, used)?.name;
  if (secret === undefined) return { identity: identityName(unit) };
  if (lentFrom !== undefined) {
    const source = accessName(borrowerName(unit.context.team.name, unit.name), used);
    return { secret, namespace: lentFrom, source };
  }
  return sharesSecret(kind) ? {} : { role: unit.name, secret };
}

/** An object of which one of the platform's Compositions makes others. */
export const composed = (
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
