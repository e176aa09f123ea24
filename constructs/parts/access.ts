import type { UsedData } from '../unit.js';
import { syncOptions } from './confirm.js';
import { costTags } from './cost-tags.js';
import { metadataOf, type Workload } from './workload.js';

/** What reads a role of the cloud's, and not a password. */
const inCloud: ReadonlySet<string> = new Set(['Queue', 'Topic', 'Bucket']);

/** A dot joins them, which neither name may hold: so no two pairs become one. */
export const accessName = (service: string, { name }: Pick<UsedData, 'name'>): string => `${service}.${name}`;

/** The name of a service's role in the cloud. */
export const identityName = ({ name, context }: Pick<Workload, 'name' | 'context'>): string =>
  `${context.environment.namespace}-${name}`;

/** What lets a service come to its data: the platform's Compositions make roles, policies and Secrets of it. */
export function access(unit: Workload, annotations: Record<string, string> = {}): object[] {
  const { data = [], name: service } = unit;
  const identity = identityName(unit);
  return [
    // pods that begin before the role is theirs never get it
    ...(data.some(({ kind }) => inCloud.has(kind))
      ? [
          composed(unit, 'Identity', service, { 'argocd.argoproj.io/sync-wave': '-2' }, 'identity-aws', {
            service,
            externalName: identity,
            tags: costTags(unit.context, service),
          }),
        ]
      : []),
    ...data.map((used) =>
      composed(unit, 'Access', accessName(service, used), annotations, `access-${used.kind.toLowerCase()}`, {
        name: used.name,
        service,
        ...(inCloud.has(used.kind) ? { identity } : used.kind === 'Cache' ? {} : { role: service }),
        externalName: used.externalName,
      }),
    ),
  ];
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
