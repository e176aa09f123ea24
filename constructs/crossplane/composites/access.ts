import Type from 'typebox';
import { type CompositeKind, governed, inCloud, objectName } from './composite.js';

const service = Type.String({ description: 'The service, and its service account.', maxLength: 63 });

/** What lets services come to data. The platform makes these; nobody declares them. */
export const accessKinds: readonly CompositeKind[] = [
  {
    kind: 'Access',
    plural: 'accesses',
    columns: { To: 'name', Service: 'service' },
    spec: Type.Object({
      name: Type.String({ description: 'What it is access to.' }),
      service,
      role: Type.Optional(Type.String({ description: 'Its role in a database.', maxLength: 63 })),
      identity: Type.Optional(Type.String({ description: 'Its role in the cloud.', maxLength: 64 })),
      secret: Type.Optional(objectName('The Secret by which its pods reach it.', 253)),
      namespace: Type.Optional(
        objectName('The namespace of the other team, that lends it or that the service is of.', 63),
      ),
      source: Type.Optional(objectName('The Secret that its own is a copy of.', 253)),
      externalName: Type.String({ description: 'The name in the cloud of what it is access to.' }),
    }),
  },
  {
    kind: 'Identity',
    plural: 'identities',
    columns: { Service: 'service', Name: 'externalName' },
    spec: Type.Object({ service, ...inCloud(64) }),
  },
  {
    kind: 'Network',
    plural: 'networks',
    columns: { Name: 'externalName' },
    spec: Type.Object({ ...governed(255) }),
  },
];
