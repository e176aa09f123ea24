import type { IEnvVar, IVolume, IVolumeMount } from 'kubernetes-models/v1';
import type { Workload } from '../parts/workload.js';
import { type AwsPlace, arn, queueUrl } from './arn.js';
import { secretOf } from './connection-secret.js';
import { dataKinds, type IdentityKind } from './data-kinds.js';
import type { IdentityAccess } from './descriptor.js';

/** A variable of a pod: a value that is known, or a key of a Secret, which is a file too. */
interface Variable {
  readonly name: string;
  readonly value?: string;
  readonly secret?: {
    readonly name: string;
    readonly key: string;
    /** Below the folder of data. */
    readonly file: string;
  };
}

/** Where the Secrets of its data are mounted: what changes in them is seen there, and never in a variable. */
export const dataFolder = '/var/run/data';

const valueFor: Readonly<
  Record<
    IdentityAccess['variable']['holds'],
    (kind: IdentityKind, place: AwsPlace, externalName: string) => string
  >
> = {
  'queue-url': (_, place, externalName) => queueUrl(place, externalName),
  arn,
  name: (_, __, externalName) => externalName,
};

/** By what variables a service knows its data. */
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
    const place = { region, account: aws?.account ?? '' };
    // what has no Secret is reached by a role in AWS
    const inAws = kind as IdentityKind;
    const { suffix, holds } = dataKinds[inAws].access.variable;
    return [{ name: `${prefix}_${suffix}`, value: valueFor[holds](inAws, place, externalName) }];
  });

/** The same, for a container. */
export const dataEnvironment = (unit: Workload): IEnvVar[] =>
  dataVariablesOf(unit).map(({ name, value, secret }) =>
    secret === undefined
      ? { name, value }
      : { name, valueFrom: { secretKeyRef: { name: secret.name, key: secret.key } } },
  );

/** One volume of all its Secrets of data; mounted whole, because the kubelet renews no single file. */
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
