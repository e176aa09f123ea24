import Type from 'typebox';
import * as field from '../fields/field.js';

/** Fields of one size. */
export const sizeEntry = field.strict(
  {
    cpu: field.quantity('CPU request of a pod of this size, in cores.'),
    memory: field.quantity('Memory of a pod of this size: both its request and its limit.'),
    cpuLimit: Type.Optional(
      field.quantity('CPU limit of a pod of this size. Without it, the container has no CPU limit.'),
    ),
    databaseClass: Type.String({
      description: 'RDS instance class of a database of this size.',
      examples: ['db.t4g.small'],
    }),
    auroraClass: Type.Optional(
      Type.String({
        description:
          'Aurora instance class of a database of this size; Aurora offers fewer classes than RDS. Defaults to `databaseClass`.',
        examples: ['db.t4g.medium'],
      }),
    ),
    storage: field.quantity('Disk of a database of this size.'),
    cacheClass: Type.Optional(
      Type.String({
        description:
          'ElastiCache node class of a cache of this size. Without it, caches cannot have this size.',
        examples: ['cache.t4g.small'],
      }),
    ),
  },
  { description: 'CPU, memory, storage and instance classes of this size.' },
);
