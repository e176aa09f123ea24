import type { Unit } from '../unit.js';
import { descriptorOf, isDataKind } from './data-kinds.js';

/** Its name in the cloud: stated, so that a cluster that is built anew finds it again. */
export const externalName = ({ kind, name, context }: Pick<Unit, 'kind' | 'name' | 'context'>): string =>
  [...(isGlobal(kind) ? [context.platform.organisation] : []), context.environment.namespace, name]
    .join('-')
    // the namespaces of previews have two, which RDS and ElastiCache refuse
    .replace(/--+/g, '-');

const isGlobal = (kind: string): boolean => isDataKind(kind) && descriptorOf(kind).cloudName.isGlobal;
