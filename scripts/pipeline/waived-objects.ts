import type { Organisation } from '../load/organisation.js';
import type { RuleId } from '../problem/problem.js';

/** What a waiver permits, as a cluster sees it. */
export interface WaivedObject {
  readonly rule: RuleId;
  readonly cluster: string;
  /** `namespace/Kind/name`. */
  readonly object: string;
}

/**
 * The objects that waivers name, where they are. One that has ended counts until its file is changed: clusters have no
 * other clock than what is rendered, and that reads none.
 */
export function waivedObjects({
  waivers,
  environments,
}: Pick<Organisation, 'waivers' | 'environments'>): WaivedObject[] {
  const places = new Map(environments.map((place) => [`${place.team}/${place.name}`, place]));
  return waivers.flatMap(({ rule, unit, object }): WaivedObject[] => {
    const place = places.get(unit.split('/').slice(0, 2).join('/'));
    // what is in no environment is in no namespace that is judged
    return place === undefined
      ? []
      : [{ rule, cluster: place.cluster, object: `${place.namespace}/${object}` }];
  });
}
