import type { ClusterSpec } from '../../constructs/cluster/schema.js';
import { classesOf } from '../../constructs/crossplane/compositions/compositions.js';
import { surroundingsOf } from '../../constructs/crossplane/surroundings.js';
import { context } from '../support/context.js';

const surroundings = (of: Partial<ClusterSpec>) => {
  const { platform, cluster } = context({ cluster: of });
  return surroundingsOf({ platform, cluster });
};

export const around = surroundings({
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
export const aws = around.aws!;

/** Every class there is. */
export const classes = classesOf(around);

/** The same in a cluster that has no AWS and no snapshots, but a mesh. */
export const classesElsewhere = classesOf(
  surroundings({ mesh: 'ambient', cloudNativePg: { namespace: 'cnpg-system' } }),
);
