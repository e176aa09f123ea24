import { type CompositeKind, cloudFields, objectName, ownedFields } from './composite.js';
import { Type } from './structural.js';

/** A name. It becomes part of policy documents, so the pattern must not let anything else in. */
const name = (description: string, maxLength: number) =>
  Type.String({ description, pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$', maxLength });

const service = name('The service, and its service account.', 63);

/** Kinds that give services access to data. Only the platform creates them. */
export const accessKinds: readonly CompositeKind[] = [
  {
    kind: 'Access',
    plural: 'accesses',
    columns: { To: 'name', Service: 'service' },
    spec: Type.Object({
      name: name('What it is access to.', 63),
      service,
      production: Type.Boolean({
        description: 'Whether real customers depend on it: then its role in a database ends with it.',
      }),
      role: Type.Optional(name('Its role in a database.', 63)),
      identity: Type.Optional(name('Its role in the cloud.', 64)),
      secret: Type.Optional(objectName('The Secret by which its pods reach it.', 253)),
      namespace: Type.Optional(
        name('The namespace of the other team, that lends it or that the service is of.', 63),
      ),
      source: Type.Optional(objectName('The Secret that its own is a copy of.', 253)),
      externalName: name('The name in the cloud of what it is access to.', 256),
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
