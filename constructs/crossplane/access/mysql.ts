import { format, patch, type ResourceClass } from '../resource-class.js';
import { detail, fields, url } from '../secret.js';
import { inside } from '../sql/connection.js';
import { databaseName } from '../sql/postgres.js';
import type { Surroundings } from '../surroundings.js';
import { egress } from './egress.js';

/** A service's own user of a MySQL database. */
export const mysqlAccess = (around: Surroundings): ResourceClass => ({
  kind: 'Access',
  name: 'mysql',
  resources: [
    inside('mysql', 'role', 'User', {}, [
      patch('spec.role', 'metadata.annotations[crossplane.io/external-name]'),
      patch('spec.name', 'spec.providerConfigRef.name'),
      patch('metadata.name', 'spec.writeConnectionSecretToRef.name', format('%s-role')),
    ]),
    inside('mysql', 'grant', 'Grant', { privileges: ['ALL'], database: databaseName }, [
      patch('spec.role', 'spec.forProvider.user'),
      patch('spec.name', 'spec.providerConfigRef.name'),
    ]),
    egress(around, 'mysql'),
  ],
  secret: {
    host: detail('role', 'endpoint'),
    port: detail('role', 'port'),
    name: fields(databaseName),
    username: detail('role', 'username'),
    password: detail('role', 'password'),
    url: url(`mysql://{username}:{password}@{host}:{port}/${databaseName}`),
  },
});
