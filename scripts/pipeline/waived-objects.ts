import type { Organisation } from '../load/organisation.js';
import type { RuleId } from '../problem/problem.js';

/** A waived object as a cluster identifies it. */
export interface WaivedObject {
  readonly rule: RuleId;
  readonly cluster: string;
  /** `namespace/Kind/name`. */
  readonly object: string;
}

/**
 * The objects of all waivers, by cluster. Expired waivers count until their file changes: rendering reads no clock, so
 * clusters cannot know that they have expired.
 */
export function waivedObjects({
  waivers,
  environments,
}: Pick<Organisation, 'waivers' | 'environments'>): WaivedObject[] {
  const places = new Map(environments.map((place) => [`${place.team}/${place.name}`, place]));
  return waivers.flatMap(({ rule, unit, object }): WaivedObject[] => {
    const place = places.get(unit.split('/').slice(0, 2).join('/'));
    // units outside environments are in no namespace that a cluster judges
    return place === undefined
      ? []
      : [{ rule, cluster: place.cluster, object: `${place.namespace}/${object}` }];
  });
}
