import type { Unit } from '../unit.js';

/** Its name in the cloud: stated, so that a cluster that is built anew finds it again. Those of buckets are the world's. */
export const externalName = ({ kind, name, context }: Pick<Unit, 'kind' | 'name' | 'context'>): string =>
  [...(kind === 'Bucket' ? [context.platform.organisation] : []), context.environment.namespace, name]
    .join('-')
    // the namespaces of previews have two, which RDS and ElastiCache refuse
    .replace(/--+/g, '-');
