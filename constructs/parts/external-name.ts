import type { Unit } from '../unit.js';

/** Its name in the cloud: stated, so that a cluster that is built anew finds it again. Those of buckets are the world's. */
export const externalName = ({ kind, name, context }: Unit): string =>
  [...(kind === 'Bucket' ? [context.platform.organisation] : []), context.environment.namespace, name].join(
    '-',
  );
