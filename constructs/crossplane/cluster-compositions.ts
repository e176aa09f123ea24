import { hasSecret } from '../data/connection-secret.js';
import { type CompositionOf, type DataKind, dataKindNames, type SecretKind } from '../data/data-kinds.js';
import { cacheAccess } from './access/cache-access.js';
import { cloudAccess } from './access/cloud-access.js';
import { consumerSideAccess } from './access/consumer-side.js';
import { identity } from './access/identity.js';
import { mysqlAccess } from './access/mysql-access.js';
import { ownerSideAccess } from './access/owner-side.js';
import { postgresAccess } from './access/postgres-access.js';
import type { Composition } from './composition/composition.js';
import type { Aws, CompositionInputs } from './composition/inputs.js';
import { aurora } from './compositions/aws/aurora.js';
import { elasticache } from './compositions/aws/elasticache.js';
import { sns, sqs } from './compositions/aws/messages.js';
import { network } from './compositions/aws/network.js';
import { rds } from './compositions/aws/rds.js';
import { s3 } from './compositions/aws/s3.js';
import { cloudNativePg } from './compositions/in-cluster/cloud-native-pg.js';
import { valkey } from './compositions/in-cluster/valkey.js';

/** Makes a Composition, or undefined if the cluster lacks a capability it needs. */
type Maker = (inputs: CompositionInputs) => Composition | undefined;

const inAws =
  (make: (aws: Aws, inputs: CompositionInputs) => Composition): Maker =>
  (inputs) =>
    inputs.aws && make(inputs.aws, inputs);

const makers: { readonly [Kind in DataKind]: Readonly<Record<CompositionOf<Kind>, Maker>> } = {
  Postgres: {
    rds: inAws((aws, inputs) => rds('Postgres', aws, inputs)),
    aurora: inAws(aurora),
    cloudnativepg: (inputs) => inputs.cloudNativePg && cloudNativePg(inputs.cloudNativePg, inputs),
  },
  MySQL: { rds: inAws((aws, inputs) => rds('MySQL', aws, inputs)) },
  Queue: { sqs: inAws(sqs) },
  Topic: { sns: inAws(sns) },
  Cache: { elasticache: inAws(elasticache), valkey },
  Bucket: { s3: inAws(s3) },
};

const accessBySecret: Readonly<Record<SecretKind, (inputs: CompositionInputs) => Composition>> = {
  Postgres: postgresAccess,
  MySQL: mysqlAccess,
  Cache: cacheAccess,
};

/** Every Composition of a cluster: for data, and for access to it. */
export const clusterCompositions = (inputs: CompositionInputs): Composition[] => [
  ...dataKindNames.flatMap((kind) => {
    const provided = Object.values<Maker>(makers[kind]).flatMap((make) => make(inputs) ?? []);
    return provided.length === 0 ? [] : [...provided, ...accessTo(kind, inputs)];
  }),
  ...(inputs.aws === undefined ? [] : [network(inputs.aws, inputs.domain), identity(inputs.aws, inputs)]),
];

/**
 * Compositions for access to a kind. Access by Secret needs two more for services of other teams: one in the owner's
 * namespace, one in the consumer's.
 */
function accessTo(kind: DataKind, inputs: CompositionInputs): Composition[] {
  if (!hasSecret(kind)) return inputs.aws === undefined ? [] : [cloudAccess(kind, inputs.aws)];
  const access = accessBySecret[kind](inputs);
  return [access, ownerSideAccess(kind, access, inputs), consumerSideAccess(kind, inputs)];
}
