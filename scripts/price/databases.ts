import type { Manifest } from '../objects/manifest.js';
import { at } from '../problem/pointer.js';
import type { Needs } from './needs.js';
import { ownRequests } from './pods.js';
import { countAt } from './read.js';
import { storage } from './volumes.js';

/** Needs of databases inside the cluster, read from the objects of their operators. */
export const databases: Readonly<Record<string, (object: Manifest) => Needs>> = {
  'postgresql.cnpg.io/Cluster': ({ spec }) => {
    const requests = ownRequests(spec);
    const parts = ['storage', 'walStorage'].filter(
      (part) => part === 'storage' || at(spec, [part]) !== undefined,
    );
    const volumes = parts.map((part) => storage(spec, [part, 'size'], 'volumeStorage'));
    return {
      count: countAt(spec, ['instances'], 1),
      each: [...requests.needs, ...volumes.flatMap(({ needs }) => needs)],
      gaps: [...requests.gaps, ...volumes.flatMap(({ gaps }) => gaps)],
    };
  },
};
