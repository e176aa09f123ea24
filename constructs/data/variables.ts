import type { IEnvVar, IVolume, IVolumeMount } from 'kubernetes-models/v1';
import type { Workload } from '../parts/workload.js';
import { type AwsLocation, arn, queueUrl } from './arn.js';
import { secretOf } from './connection-secret.js';
import { dataKinds, type IdentityKind } from './data-kinds.js';
import type { IdentityAccess } from './descriptor.js';

/** A variable of a pod: a literal value, or a key of a Secret that is mounted as a file too. */
interface Variable {
  readonly name: string;
  readonly value?: string;
  readonly secret?: {
    readonly name: string;
    readonly key: string;
    /** Path below `dataFolder`. */
    readonly file: string;
  };
}

/** Mount path of data Secrets. Files follow changes of a Secret; variables keep the value from the pod's start. */
export const dataFolder = '/var/run/data';

const valueFor: Readonly<
  Record<
    IdentityAccess['variable']['holds'],
    (kind: IdentityKind, location: AwsLocation, externalName: string) => string
  >
> = {
  'queue-url': (_, location, externalName) => queueUrl(location, externalName),
  arn,
  name: (_, __, externalName) => externalName,
};

/** Variables that tell a service how to reach its data. */
export const dataVariablesOf = (unit: Workload): Variable[] =>
  (unit.data ?? []).flatMap((used): Variable[] => {
    const { kind, name, prefix, externalName } = used;
    const secret = secretOf(unit.name, used);
    if (secret !== undefined)
      return secret.keys.map((key) => ({
        name: `${prefix}_${key.toUpperCase()}`,
        secret: { name: secret.name, key, file: `${name}/${key}` },
      }));
    const { region = '', aws } = unit.context.cluster;
    const location = { region, account: aws?.account ?? '' };
    // kinds without a Secret are reached by an IAM role
    const inAws = kind as IdentityKind;
    const { suffix, holds } = dataKinds[inAws].access.variable;
    return [{ name: `${prefix}_${suffix}`, value: valueFor[holds](inAws, location, externalName) }];
  });

/** The data variables as entries of a container's `env`. */
export const dataEnvironment = (unit: Workload): IEnvVar[] =>
  dataVariablesOf(unit).map(({ name, value, secret }) =>
    secret === undefined
      ? { name, value }
      : { name, valueFrom: { secretKeyRef: { name: secret.name, key: secret.key } } },
  );

/**
 * One volume with all data Secrets. It is mounted whole, because the kubelet never updates a file mounted by
 * `subPath`.
 */
export function dataFiles(unit: Workload): { volumes: IVolume[]; mounts: IVolumeMount[] } {
  const files = dataVariablesOf(unit).flatMap(({ secret }) => (secret === undefined ? [] : [secret]));
  if (files.length === 0) return { volumes: [], mounts: [] };
  const sources = [...groupBy(files, ({ name }) => name)].map(([name, items]) => ({
    secret: { name, items: items.map(({ key, file }) => ({ key, path: file })) },
  }));
  return {
    volumes: [{ name: 'data', projected: { sources } }],
    mounts: [{ name: 'data', mountPath: dataFolder, readOnly: true }],
  };
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
