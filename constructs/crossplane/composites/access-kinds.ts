import { type CompositeKind, cloudFields, objectName, ownedFields } from './composite.js';
import { Type } from './structural.js';

/** A name. It becomes part of policy documents, so the pattern must not let anything else in. */
const name = (description: string, maxLength: number) =>
  Type.String({ description, pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$', maxLength });

const service = name('Service that gets access. Its ServiceAccount has the same name.', 63);

/** Kinds that give services access to data. Only the platform creates them. */
export const accessKinds: readonly CompositeKind[] = [
  {
    kind: 'Access',
    plural: 'accesses',
    columns: { To: 'name', Service: 'service' },
    spec: Type.Object({
      name: name('Name of the data resource.', 63),
      service,
      production: Type.Boolean({
        description: 'Whether the tier is production. If so, deleting the Access deletes its database role.',
      }),
      role: Type.Optional(name('Role of the service in the database.', 63)),
      identity: Type.Optional(name('IAM role of the service.', 64)),
      secret: Type.Optional(objectName('Secret with the connection for the pods of the service.', 253)),
      namespace: Type.Optional(
        name('Namespace of the other team: the owner of the data, or the service that may use it.', 63),
      ),
      source: Type.Optional(objectName('Secret that is copied for the service.', 253)),
      externalName: name('Name of the data resource in the cloud.', 256),
    }),
  },
  {
    kind: 'Identity',
    plural: 'identities',
    columns: { Service: 'service', Name: 'externalName' },
    spec: Type.Object({ service, ...cloudFields(64) }),
  },
  {
    kind: 'Network',
    plural: 'networks',
    columns: { Name: 'externalName' },
    spec: Type.Object({ ...ownedFields(255) }),
  },
];
