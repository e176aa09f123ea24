import { createHash } from 'node:crypto';
import type { IVolume, IVolumeMount } from 'kubernetes-models/v1';
import type { Workload } from './workload.js';

/** Configuration and secrets come as maps whose keys say what becomes of them: a variable, or an absolute path. */
type Settings<Value> = Readonly<Record<string, Value>>;

const isPath = (key: string): boolean => key.startsWith('/');

const pick = <Value>(settings: Settings<Value>, wanted: (key: string) => boolean): Settings<Value> =>
  Object.fromEntries(Object.entries(settings).filter(([key]) => wanted(key)));

export const variableSettings = <Value>(settings: Settings<Value>) => pick(settings, (key) => !isPath(key));
export const fileSettings = <Value>(settings: Settings<Value>) => pick(settings, isPath);

/** The key under which a file lies in a ConfigMap or Secret, which permits no slash. */
export const fileKey = (path: string): string => path.slice(1).replaceAll('/', '..');

/** Where each is kept. */
export const configVariables = (unit: Workload): string => `${unit.name}-config`;
export const configFiles = (unit: Workload): string => `${unit.name}-files`;
export const secretVariables = (unit: Workload): string => `${unit.name}-secrets`;
export const secretFiles = (unit: Workload): string => `${unit.name}-secret-files`;

const has = (settings: Settings<unknown>): boolean => Object.keys(settings).length > 0;

/** The variables that a container gets from ConfigMap and Secret. */
export const injected = (unit: Workload) => [
  ...(has(variableSettings(unit.spec.config)) ? [{ configMapRef: { name: configVariables(unit) } }] : []),
  ...(has(variableSettings(unit.spec.secrets)) ? [{ secretRef: { name: secretVariables(unit) } }] : []),
];

/** The files that are mounted: volumes and where they appear. */
export function mounted(unit: Workload): { volumes: IVolume[]; mounts: IVolumeMount[] } {
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

/** What changes when configuration does, so that the pods roll. */
export function checksum({ spec }: Workload): string | undefined {
  if (!has(spec.config) && !has(spec.secrets)) return undefined;
  const sorted = [spec.config, spec.secrets].map((settings) =>
    Object.entries(settings).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 16);
}
