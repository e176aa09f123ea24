import type { Scaled } from '../objects/autoscalers.js';
import { groupOf, type Manifest } from '../objects/manifest.js';
import { databases } from './databases.js';
import { managedNeeds } from './managed.js';
import type { Needs } from './needs.js';
import { volumeNeeds } from './volumes.js';
import { workloads } from './workloads.js';

const inClusters: Readonly<Record<string, (object: Manifest, scaled: Scaled) => Needs>> = {
  ...workloads,
  ...databases,
  '/PersistentVolumeClaim': volumeNeeds,
};

/** The priced needs of an object; undefined if it costs nothing. */
export function needsOf(object: Manifest, scaled: Scaled): Needs | undefined {
  const group = groupOf(object);
  const [, service] = /^([a-z0-9]+)\.aws\.(?:m\.)?upbound\.io$/.exec(group) ?? [];
  if (service !== undefined) return managedNeeds(service, object);
  const name = `${group}/${object.kind}`;
  return Object.hasOwn(inClusters, name) ? inClusters[name]!(object, scaled) : undefined;
}
