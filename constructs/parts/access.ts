import type { UsedData } from '../unit.js';
import { syncOptions } from './confirm.js';
import { accessName, secretOf } from './connection-secret.js';
import { costTags } from './cost-tags.js';
import { metadataOf, type Workload } from './workload.js';

/** What reads a role of the cloud's, and not a password. */
const inCloud: ReadonlySet<string> = new Set(['Queue', 'Topic', 'Bucket']);

/** The name of a service's role in the cloud. */
export const identityName = ({ name, context }: Pick<Workload, 'name' | 'context'>): string =>
  `${context.environment.namespace}-${name}`;

/** What lets a service come to its data: the platform's Compositions make roles, policies and Secrets of it. */
export function access(unit: Workload, annotations: Record<string, string> = {}): object[] {
  const { data = [], name: service } = unit;
  return [
    // pods that begin before the role is theirs never get it
    ...(data.some(({ kind }) => inCloud.has(kind))
      ? [
          composed(unit, 'Identity', service, { 'argocd.argoproj.io/sync-wave': '-2' }, 'identity-aws', {
            service,
            externalName: identityName(unit),
            tags: costTags(unit.context, service),
          }),
        ]
      : []),
    ...data.map((used) =>
      composed(unit, 'Access', accessName(service, used), annotations, `access-${used.kind.toLowerCase()}`, {
        name: used.name,
        service,
        ...wayTo(unit, used),
        externalName: used.externalName,
      }),
    ),
  ];
}

/** A role in the cloud, or a role in the database and the Secret that says so; a cache has one password for all. */
function wayTo(unit: Workload, used: UsedData): object {
  if (inCloud.has(used.kind)) return { identity: identityName(unit) };
  return used.kind === 'Cache' ? {} : { role: unit.name, secret: secretOf(unit.name, used)!.name };
}

const composed = (
  unit: Workload,
  kind: string,
  name: string,
  annotations: Record<string, string>,
  composition: string,
  spec: object,
): object => ({
  apiVersion: `${unit.context.platform.apiGroup}/v1`,
  kind,
  metadata: metadataOf(unit, name, { ...annotations, [syncOptions]: 'SkipDryRunOnMissingResource=true' }),
  spec: { crossplane: { compositionRef: { name: composition } }, ...spec },
});
