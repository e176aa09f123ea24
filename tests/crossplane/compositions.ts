import type { ClusterSpec } from '../../constructs/cluster/schema.js';
import { clusterCompositions } from '../../constructs/crossplane/cluster-compositions.js';
import { compositionInputsOf } from '../../constructs/crossplane/composition/inputs.js';
import { context } from '../support/context.js';

const inputsOf = (of: Partial<ClusterSpec>) => {
  const { platform, cluster } = context({ cluster: of });
  return compositionInputsOf({ platform, cluster });
};

export const inputs = inputsOf({
  region: 'eu-central-1',
  aws: {
    account: '111122223333',
    vpc: 'vpc-0a1b2c3d',
    subnets: ['subnet-0a', 'subnet-0b', 'subnet-0c'],
    addresses: ['10.0.0.0/20', '10.0.16.0/20'],
    clients: 'sg-0c11e475',
  },
  cloudNativePg: { namespace: 'cnpg-system', snapshotClass: 'ebs' },
});
export const aws = inputs.aws!;

/** Every Composition there is. */
export const compositions = clusterCompositions(inputs);

/** The same in a cluster that has no AWS and no snapshots, but a mesh. */
export const compositionsElsewhere = clusterCompositions(
  inputsOf({ mesh: 'ambient', cloudNativePg: { namespace: 'cnpg-system' } }),
);
