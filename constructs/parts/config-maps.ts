import type { IConfigMap } from 'kubernetes-models/v1';
import { configFiles, configVariables, fileKey, fileSettings, variableSettings } from './settings.js';
import { metadataOf, type Workload } from './workload.js';

/** The ConfigMaps of a workload: one for variables, one for files. */
export function configMaps(unit: Workload, annotations?: Record<string, string>): IConfigMap[] {
  const variables = Object.entries(variableSettings(unit.spec.config));
  const files = Object.entries(fileSettings(unit.spec.config)).map(
    ([path, text]) => [fileKey(path), text] as const,
  );
  const configMap = (name: string, entries: readonly (readonly [string, unknown])[]): IConfigMap[] =>
    entries.length === 0
      ? []
      : [
          {
            apiVersion: 'v1',
            kind: 'ConfigMap',
            metadata: metadataOf(unit, name, annotations),
            data: Object.fromEntries(entries.map(([key, value]) => [key, String(value)])),
          },
        ];
  return [...configMap(configVariables(unit), variables), ...configMap(configFiles(unit), files)];
}
