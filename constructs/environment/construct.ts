import { ApiObject, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import type { Unit } from '../unit.js';
import { dataNetworkOf } from './data-network.js';
import { limitsOf, quotaOf, type Resources } from './limits.js';
import { namespaceObject } from './namespace.js';
import { networkPoliciesOf } from './network-policies.js';
import { accountOf, roleBindingsOf } from './rbac.js';
import { environmentNames } from './reserved-names.js';
import { secretStoreOf } from './secret-store.js';

/** An environment of a team: its namespace with quota, limits, roles, NetworkPolicies and secret store. */
export class Environment extends Construct {
  constructor(scope: Construct, id: string, { context, spec }: Unit<{ resources: Resources }>) {
    super(scope, id);
    // the chart sets a namespace on every object, but a Namespace is cluster-wide
    new ApiObject(this, 'namespace', namespaceObject(context)).addJsonPatch(
      JsonPatch.remove('/metadata/namespace'),
    );
    new ApiObject(this, 'quota', quotaOf(context, spec.resources));
    new ApiObject(this, 'limits', limitsOf(context));
    new ApiObject(this, 'default-account', accountOf(context, environmentNames.defaultAccount));
    for (const binding of roleBindingsOf(context)) new ApiObject(this, binding.metadata!.name!, binding);
    for (const policy of networkPoliciesOf(context)) new ApiObject(this, policy.metadata!.name!, policy);
    for (const network of dataNetworkOf(context)) new ApiObject(this, 'data-network', network);
    if (context.cluster.externalSecrets === undefined) return;
    new ApiObject(this, 'secret-store', secretStoreOf(context));
    if (context.cluster.externalSecrets.provider === 'vault')
      new ApiObject(this, 'secrets-account', accountOf(context, environmentNames.secretsAccount));
  }
}
