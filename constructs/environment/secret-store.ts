import type {
  IExternalSecret,
  ISecretStore,
} from '@kubernetes-models/external-secrets/external-secrets.io/v1';
import { inEnvironment, remoteRef, secretStore } from '../parts/secret-store.js';
import type { EnvironmentContext } from '../unit.js';
import { environmentLabels } from './environment-labels.js';
import { environmentNames } from './reserved-names.js';

/** The SecretStore of an environment. */
export const secretStoreOf = (context: EnvironmentContext): ISecretStore => ({
  apiVersion: 'external-secrets.io/v1',
  kind: 'SecretStore',
  metadata: {
    name: secretStore,
    labels: environmentLabels(context),
    annotations: { 'argocd.argoproj.io/sync-options': 'SkipDryRunOnMissingResource=true' },
  },
  spec: { provider: providerOf(context) },
});

/** Fetches the credentials of the organisation's registry, with which the ServiceAccounts pull images. */
export const registryCredentials = (context: EnvironmentContext): IExternalSecret[] => {
  const { registrySecret } = context.platform;
  if (registrySecret === undefined) return [];
  return [
    {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: {
        name: environmentNames.registryCredentials,
        labels: environmentLabels(context),
        annotations: { 'argocd.argoproj.io/sync-options': 'SkipDryRunOnMissingResource=true' },
      },
      spec: {
        refreshInterval: '1h',
        secretStoreRef: { kind: 'SecretStore', name: secretStore },
        target: {
          name: environmentNames.registryCredentials,
          creationPolicy: 'Owner',
          template: { type: 'kubernetes.io/dockerconfigjson' },
        },
        data: [
          {
            secretKey: '.dockerconfigjson',
            remoteRef: remoteRef('', inEnvironment(context, registrySecret)),
          },
        ],
      },
    },
  ];
};

function providerOf(context: EnvironmentContext): NonNullable<ISecretStore['spec']>['provider'] {
  const { cluster, environment } = context;
  const store = cluster.externalSecrets!;
  if (store.provider === 'vault')
    return {
      vault: {
        server: store.server!,
        path: inEnvironment(context, store.mount),
        version: 'v2',
        auth: {
          kubernetes: {
            mountPath: inEnvironment(context, store.authMount),
            role: inEnvironment(context, store.role),
            serviceAccountRef: { name: environmentNames.secretsAccount },
          },
        },
      },
    };
  // Pod Identity works for pods, not ServiceAccounts, so the operator's own identity assumes the environment's role
  return {
    aws: {
      service: 'SecretsManager',
      region: cluster.region!,
      role: `${store.rolePrefix!}${environment.namespace}`,
    },
  };
}
