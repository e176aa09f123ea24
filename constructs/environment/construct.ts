import { queueAuthentication } from '../parts/keda.js';
import { isStrict, strict } from '../parts/mesh.js';
import { imagePullSecrets } from '../parts/secret-store.js';
import type { EnvironmentContext, Unit } from '../unit.js';
import { dataNetworkOf } from './data-network.js';
import { environmentLabels } from './environment-labels.js';
import { limitsOf, quotaOf, type Resources } from './limits.js';
import { namespaceObject } from './namespace.js';
import { networkPoliciesOf } from './network-policies.js';
import { accountOf, roleBindingsOf } from './rbac.js';
import { environmentNames } from './reserved-names.js';
import { registryCredentials, secretStoreOf } from './secret-store.js';

/** An environment of a team: its namespace with quota, limits, roles, NetworkPolicies and secret store. */
export const environmentObjects = ({ context, spec }: Unit<{ resources: Resources }>): object[] => [
  namespaceObject(context),
  quotaOf(context, spec.resources),
  limitsOf(context),
  accountOf(context, environmentNames.defaultAccount, imagePullSecrets(context)),
  ...roleBindingsOf(context),
  ...networkPoliciesOf(context),
  ...(isStrict(context)
    ? [strict({ name: environmentNames.peerAuthentication, labels: environmentLabels(context) })]
    : []),
  ...dataNetworkOf(context),
  ...queueAuthentication(context, environmentLabels(context)),
  ...secretObjects(context),
];

function secretObjects(context: EnvironmentContext): object[] {
  const { externalSecrets } = context.cluster;
  if (externalSecrets === undefined) return [];
  const store = secretStoreOf(context);
  return [
    store,
    ...(externalSecrets.provider === 'vault' ? [accountOf(context, environmentNames.secretsAccount)] : []),
    ...registryCredentials(context),
  ];
}
