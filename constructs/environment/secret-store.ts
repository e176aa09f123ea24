import type { ISecretStore } from '@kubernetes-models/external-secrets/external-secrets.io/v1';
import { secretStore } from '../parts/secret-store.js';
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

function providerOf({
  cluster,
  environment,
}: EnvironmentContext): NonNullable<ISecretStore['spec']>['provider'] {
  const store = cluster.externalSecrets!;
  if (store.provider === 'vault')
    return {
      vault: {
        server: store.server!,
        path: environment.namespace,
        version: 'v2',
        auth: {
          kubernetes: {
            mountPath: 'kubernetes',
            role: environment.namespace,
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
