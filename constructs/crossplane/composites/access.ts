import { type CompositeKind, governed, inCloud } from './composite.js';
import { Type } from './structural.js';

/** A name, which becomes a part of documents that say who may do what: nothing else can be written into those. */
const name = (description: string, maxLength: number) =>
  Type.String({ description, pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$', maxLength });

const service = name('The service, and its service account.', 63);

/** What lets services come to data. The platform makes these; nobody declares them. */
export const accessKinds: readonly CompositeKind[] = [
  {
    kind: 'Access',
    plural: 'accesses',
    columns: { To: 'name', Service: 'service' },
    spec: Type.Object({
      name: name('What it is access to.', 63),
      service,
      role: Type.Optional(name('Its role in a database.', 63)),
      identity: Type.Optional(name('Its role in the cloud.', 64)),
      secret: Type.Optional(
        Type.String({ description: 'The Secret by which its pods reach it.', maxLength: 253 }),
      ),
      externalName: name('The name in the cloud of what it is access to.', 256),
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
