import type { Plan } from '../../plan/draft.js';
import { Fault } from '../../problem/fault.js';
import { didYouMean } from '../../problem/nearest.js';
import type { Survey } from '../../write/survey.js';

/** Whether a folder of apps/ is one that was asked for. */
export type Scope = (id: string) => boolean;

/** Limits the work to units, or to all below a folder, by name; a name that means nothing is a mistake. */
export function scopeOf(only: readonly string[] | undefined, plan: Plan, found: Survey): Scope {
  if (only === undefined) return () => true;
  const ids = [...plan.units.map((unit) => unit.id), ...plan.notDeployed, ...found.keys()];
  const known = new Set(ids.flatMap(withParents));
  for (const name of only)
    if (!known.has(name))
      throw new Fault(
        `there is no unit ${name}${didYouMean(name, known)}`,
        'a unit is <team>/<environment>/<name>; a team or a team’s environment means all of its units',
      );
  return (id) => withParents(id).some((part) => only.includes(part));
}

const withParents = (id: string): string[] => {
  const parts = id.split('/');
  return parts.map((_, i) => parts.slice(0, i + 1).join('/'));
};
