import { postgres } from '../../../data/postgres.js';
import { inNamespace } from '../../../parts/network-policy.js';
import { type Composition, crossplaneNamespace } from '../../composition/composition.js';
import { bySize, type CompositionInputs } from '../../composition/inputs.js';
import { byStandby, sameName } from '../../language/common-patches.js';
import { format, map, patch } from '../../language/patch.js';
import { ingress } from '../../network/ingress.js';
import { dataLabel, portsIn, tcp } from '../../network/ports.js';
import { fields, random, secretName } from '../../secrets/secret.js';
import { postgresContents } from '../sql/postgres-contents.js';
import { importSeed, openToSeeds } from './seeding.js';

const superuser = 'postgres';
const status = 8000;

/** A PostgreSQL database in the cluster, operated by CloudNativePG. */
export const cloudNativePg = (
  { namespace, snapshotClass }: NonNullable<CompositionInputs['cloudNativePg']>,
  inputs: CompositionInputs,
): Composition => {
  const seeds = { annotation: `${inputs.domain}/seeds`, owner: `${inputs.domain}/team` };
  return {
    kind: 'Postgres',
    name: 'cloudnativepg',
    resources: [
      {
        name: 'cluster',
        base: {
          apiVersion: 'postgresql.cnpg.io/v1',
          kind: 'Cluster',
          spec: {
            enableSuperuserAccess: true,
            ...inputs.pull,
            ...(snapshotClass === undefined
              ? {}
              : { backup: { volumeSnapshot: { className: snapshotClass } } }),
          },
        },
        patches: [
          sameName,
          patch('spec.version', 'spec.imageName', format(`${inputs.registry}/cloudnative-pg/postgresql:%s`)),
          byStandby('spec.instances', 2, 1),
          patch('spec.storage', 'spec.storage.size'),
          patch(secretName, 'spec.superuserSecret.name'),
          ...importSeed(superuser),
          patch('metadata.name', `spec.inheritedMetadata.labels[${dataLabel(inputs)}]`),
          patch('spec.size', 'spec.resources.requests.cpu', map(bySize(inputs, ({ cpu }) => cpu))),
          ...['requests', 'limits'].map((bound) =>
            patch('spec.size', `spec.resources.${bound}.memory`, map(bySize(inputs, ({ memory }) => memory))),
          ),
        ],
      },
      ...(snapshotClass === undefined ? [] : [daily]),
      openToSeeds(
        inputs,
        ingress(
          inputs,
          postgres.access.port,
          // the pods ask the API server which of them is primary, and its address differs between clusters
          {
            egress: [
              { ports: tcp(443, 6443) },
              { to: [{ podSelector: {} }], ports: tcp(status, ...portsIn(inputs, postgres.access.port)) },
            ],
          },
          [
            { from: [inNamespace(crossplaneNamespace)], ports: tcp(postgres.access.port) },
            { from: [inNamespace(namespace)], ports: tcp(postgres.access.port, status) },
            { from: [{ podSelector: {} }], ports: tcp(status, ...portsIn(inputs, postgres.access.port)) },
          ],
        ),
        seeds,
      ),
      ...postgresContents(superuser),
    ],
    secret: {
      host: fields('%s-rw.%s.svc', 'metadata.name', 'metadata.namespace'),
      port: fields(String(postgres.access.port)),
      username: fields(superuser),
      password: random(32),
    },
    seeds,
  };
};

/** Takes a snapshot of the database's volumes every night. */
const daily: Composition['resources'][number] = {
  name: 'backup',
  base: {
    apiVersion: 'postgresql.cnpg.io/v1',
    kind: 'ScheduledBackup',
    spec: { schedule: '0 0 2 * * *', method: 'volumeSnapshot', backupOwnerReference: 'self' },
  },
  patches: [sameName, patch('metadata.name', 'spec.cluster.name')],
  isReadyOnceMade: true,
};
