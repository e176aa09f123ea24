import type { IExternalSecret } from '@kubernetes-models/external-secrets/external-secrets.io/v1';
import { remoteRef, secretPrefix, secretStore } from './secret-store.js';
import { fileKey, fileSettings, secretFiles, secretVariables, variableSettings } from './settings.js';
import { metadataOf, type Workload } from './workload.js';

/**
 * The ExternalSecrets of a workload: one for variables, one for files. They can read only keys of
 * the environment.
 */
export function externalSecrets(unit: Workload, annotations?: Record<string, string>): IExternalSecret[] {
  const prefix = secretPrefix(unit.context);
  const externalSecret = (
    name: string,
    secrets: Readonly<Record<string, string>>,
    nameOf: (key: string) => string,
  ): IExternalSecret[] =>
    Object.keys(secrets).length === 0
      ? []
      : [
          {
            apiVersion: 'external-secrets.io/v1',
            kind: 'ExternalSecret',
            metadata: metadataOf(unit, name, annotations),
            spec: {
              refreshInterval: '1h',
              secretStoreRef: { kind: 'SecretStore', name: secretStore },
              target: { name, creationPolicy: 'Owner' },
              data: Object.entries(secrets).map(([key, remote]) => ({
                secretKey: nameOf(key),
                remoteRef: remoteRef(prefix, remote),
              })),
            },
          },
        ];
  return [
    ...externalSecret(secretVariables(unit), variableSettings(unit.spec.secrets), (key) => key),
    ...externalSecret(secretFiles(unit), fileSettings(unit.spec.secrets), fileKey),
  ];
}
