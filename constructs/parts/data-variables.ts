import type { IEnvVar, IVolume, IVolumeMount } from 'kubernetes-models/v1';
import { arn, queueUrl } from './cloud.js';
import { secretOf } from './connection-secret.js';
import type { Workload } from './workload.js';

/** A variable of a pod: a value that is known, or a key of a Secret. */
interface Variable {
  readonly name: string;
  readonly value?: string;
  readonly secret?: string;
  readonly key?: string;
}

/** Where the Secrets of its data are mounted, a folder for each: what changes in them is seen there. */
export const dataFolder = '/var/run/data';

/** By what variables a service knows its data. */
export const variablesOf = (unit: Workload): Variable[] =>
  (unit.data ?? []).flatMap((used): Variable[] => {
    const named = (part: string): string => `${used.prefix}_${part.toUpperCase()}`;
    const secret = secretOf(unit.name, used);
    if (secret !== undefined)
      return secret.keys.map((key) => ({ name: named(key), secret: secret.name, key }));
    const { region = '', aws } = unit.context.cluster;
    const place = { region, account: aws?.account ?? '' };
    if (used.kind === 'Queue') return [{ name: named('url'), value: queueUrl(place, used.externalName) }];
    if (used.kind === 'Topic') return [{ name: named('arn'), value: arn('Topic', place, used.externalName) }];
    return [{ name: named('name'), value: used.externalName }];
  });

/** The same, for a container. */
export const dataVariables = (unit: Workload): IEnvVar[] =>
  variablesOf(unit).map(({ name, value, secret, key }) =>
    secret === undefined
      ? { name, value }
      : { name, valueFrom: { secretKeyRef: { name: secret, key: key! } } },
  );

/** The volume of all its Secrets of data, and where it is mounted; whole, because the kubelet renews no single file. */
export function dataFiles(unit: Workload): { volumes: IVolume[]; mounts: IVolumeMount[] } {
  const sources = (unit.data ?? []).flatMap((used) => {
    const secret = secretOf(unit.name, used);
    if (secret === undefined) return [];
    const items = secret.keys.map((key) => ({ key, path: `${used.name}/${key}` }));
    return [{ secret: { name: secret.name, items } }];
  });
  if (sources.length === 0) return { volumes: [], mounts: [] };
  return {
    volumes: [{ name: 'data', projected: { sources } }],
    mounts: [{ name: 'data', mountPath: dataFolder, readOnly: true }],
  };
}
