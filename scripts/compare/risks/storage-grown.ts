import { parseQuantity } from '../../objects/quantity.js';
import { dig } from '../../objects/trees.js';
import type { RiskDefinition } from './risk.js';

const sizes: Readonly<Record<string, readonly string[]>> = {
  Postgres: ['spec', 'storage'],
  MySQL: ['spec', 'storage'],
  Cluster: ['spec', 'storage', 'size'],
  PersistentVolumeClaim: ['spec', 'resources', 'requests', 'storage'],
};

export const storageGrown: RiskDefinition = {
  level: 'low',
  means: 'Storage grows. It can grow further, but neither a cloud database nor a volume shrinks in place.',
  advice: 'Check that the size is meant: going back needs a new database and a copy of the data.',
  *find(changes) {
    for (const [kind, path] of Object.entries(sizes))
      for (const change of changes.of(kind)) {
        const { was, now } = change;
        if (was === undefined || now === undefined) continue;
        const [from, to] = [dig(was.object, ...path), dig(now.object, ...path)];
        if (parseQuantity(to) > parseQuantity(from))
          yield { change, path, reason: `grows the storage of ${now.object.metadata.name}: ${from} → ${to}` };
      }
  },
};
