import type { Unit } from '../unit.js';
import { descriptorOf, isDataKind } from './data-kinds.js';

/** Name of a data resource in the cloud. It is fixed, so that a rebuilt cluster finds existing data again. */
export const externalName = ({ kind, name, context }: Pick<Unit, 'kind' | 'name' | 'context'>): string =>
  [...(isGlobal(kind) ? [context.platform.organisation] : []), context.environment.namespace, name]
    .join('-')
    // namespaces of previews contain two hyphens, which RDS and ElastiCache refuse
    .replace(/--+/g, '-');

const isGlobal = (kind: string): boolean => isDataKind(kind) && descriptorOf(kind).cloudName.isGlobal;
