import { createHash } from 'node:crypto';
import type { IVolume, IVolumeMount } from 'kubernetes-models/v1';
import type { Workload } from './workload.js';

/** `config` or `secrets` of a workload. A key is the name of a variable or the absolute path of a file. */
type Settings<Value> = Readonly<Record<string, Value>>;

const isPath = (key: string): boolean => key.startsWith('/');

const pick = <Value>(settings: Settings<Value>, isWanted: (key: string) => boolean): Settings<Value> =>
  Object.fromEntries(Object.entries(settings).filter(([key]) => isWanted(key)));

export const variableSettings = <Value>(settings: Settings<Value>) => pick(settings, (key) => !isPath(key));
export const fileSettings = <Value>(settings: Settings<Value>) => pick(settings, isPath);

/** Key of a file in a ConfigMap or Secret, where keys cannot contain slashes. */
export const fileKey = (path: string): string => path.slice(1).replaceAll('/', '..');

/** Names of the ConfigMaps and Secrets. */
export const configVariables = (unit: Workload): string => `${unit.name}-config`;
export const configFiles = (unit: Workload): string => `${unit.name}-files`;
export const secretVariables = (unit: Workload): string => `${unit.name}-secrets`;
export const secretFiles = (unit: Workload): string => `${unit.name}-secret-files`;

const isFilled = (settings: Settings<unknown>): boolean => Object.keys(settings).length > 0;

/** Sources of a container's variables: its ConfigMap and Secret. */
export const environmentSources = (unit: Workload) => [
  ...(isFilled(variableSettings(unit.spec.config))
    ? [{ configMapRef: { name: configVariables(unit) } }]
    : []),
  ...(isFilled(variableSettings(unit.spec.secrets)) ? [{ secretRef: { name: secretVariables(unit) } }] : []),
];

/** Volumes and mounts of the files in `config` and `secrets`. */
export function settingsFiles(unit: Workload): { volumes: IVolume[]; mounts: IVolumeMount[] } {
  const config = Object.keys(fileSettings(unit.spec.config));
  const secrets = Object.keys(fileSettings(unit.spec.secrets));
  const mountsOf = (volume: string, paths: string[]): IVolumeMount[] =>
    paths.map((path) => ({ name: volume, mountPath: path, subPath: fileKey(path), readOnly: true }));
  return {
    volumes: [
      ...(config.length > 0 ? [{ name: 'files', configMap: { name: configFiles(unit) } }] : []),
      ...(secrets.length > 0 ? [{ name: 'secret-files', secret: { secretName: secretFiles(unit) } }] : []),
    ],
    mounts: [...mountsOf('files', config), ...mountsOf('secret-files', secrets)],
  };
}

/**
 * Makes Reloader restart the pods when a secret changes in the store. Git does not have the values, and the kubelet
 * updates neither variables nor files that are mounted one by one.
 */
export function reloading(unit: Workload): Record<string, string> | undefined {
  if (!unit.context.cluster.externalSecrets?.reloader || !isFilled(unit.spec.secrets)) return undefined;
  const names = [
    ...(isFilled(variableSettings(unit.spec.secrets)) ? [secretVariables(unit)] : []),
    ...(isFilled(fileSettings(unit.spec.secrets)) ? [secretFiles(unit)] : []),
  ];
  return { 'secret.reloader.stakater.com/reload': names.join(',') };
}

/** Hash of configuration and of the keys of secrets. As an annotation it restarts the pods when they change. */
export function checksum({ spec }: Workload): string | undefined {
  if (!isFilled(spec.config) && !isFilled(spec.secrets)) return undefined;
  const sorted = [spec.config, spec.secrets].map((settings) =>
    Object.entries(settings).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 16);
}
