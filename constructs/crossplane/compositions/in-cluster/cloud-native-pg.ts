import { byStandby, named } from '../../language/common-patches.js';
import { format, map, patch, type ResourceClass } from '../../language/composition.js';
import { dataLabel, portsIn } from '../../network/egress.js';
import { ingress, inNamespace, tcp } from '../../network/ingress.js';
import { fields, random, secretName } from '../../secrets/secret.js';
import { bySize, type Surroundings } from '../../surroundings.js';
import { ports } from '../aws/network.js';
import { database } from '../sql/postgres.js';
import { beginning, openToSeeds } from './seeding.js';

const crossplane = 'crossplane-system';
const superuser = 'postgres';
const status = 8000;

/** A PostgreSQL database in the cluster, run by CloudNativePG. */
export const cloudNativePg = (
  { namespace, snapshotClass }: NonNullable<Surroundings['cloudNativePg']>,
  around: Surroundings,
): ResourceClass => {
  const seeds = { annotation: `${around.domain}/seeds`, owner: `${around.domain}/team` };
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
            ...(snapshotClass === undefined
              ? {}
              : { backup: { volumeSnapshot: { className: snapshotClass } } }),
          },
        },
        patches: [
          named,
          patch('spec.version', 'spec.imageName', format(`${around.registry}/cloudnative-pg/postgresql:%s`)),
          byStandby('spec.instances', 2, 1),
          patch('spec.storage', 'spec.storage.size'),
          patch(secretName, 'spec.superuserSecret.name'),
          ...beginning(superuser),
          patch('metadata.name', `spec.inheritedMetadata.labels[${dataLabel(around)}]`),
          patch('spec.size', 'spec.resources.requests.cpu', map(bySize(around, ({ cpu }) => cpu))),
          ...['requests', 'limits'].map((of) =>
            patch('spec.size', `spec.resources.${of}.memory`, map(bySize(around, ({ memory }) => memory))),
          ),
        ],
      },
      ...(snapshotClass === undefined ? [] : [daily]),
      openToSeeds(
        around,
        ingress(
          around,
          ports.postgres,
          // its pods ask the API server who leads, and that has no address that everybody knows
          {
            egress: [
              { ports: tcp(443, 6443) },
              { to: [{ podSelector: {} }], ports: tcp(status, ...portsIn(around, ports.postgres)) },
            ],
          },
          [
            { from: [inNamespace(crossplane)], ports: tcp(ports.postgres) },
            { from: [inNamespace(namespace)], ports: tcp(ports.postgres, status) },
            { from: [{ podSelector: {} }], ports: tcp(status, ...portsIn(around, ports.postgres)) },
          ],
        ),
        seeds,
      ),
      ...database(superuser),
    ],
    secret: {
      host: fields('%s-rw.%s.svc', 'metadata.name', 'metadata.namespace'),
      port: fields(String(ports.postgres)),
      username: fields(superuser),
      password: random(32),
    },
    seeds,
  };
};

/** A snapshot of its volumes, every night. */
const daily: ResourceClass['resources'][number] = {
  name: 'backup',
  base: {
    apiVersion: 'postgresql.cnpg.io/v1',
    kind: 'ScheduledBackup',
    spec: { schedule: '0 0 2 * * *', method: 'volumeSnapshot', backupOwnerReference: 'self' },
  },
  patches: [named, patch('metadata.name', 'spec.cluster.name')],
  isReadyOnceMade: true,
};
