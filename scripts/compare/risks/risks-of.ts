import { defined } from '../../../constructs/defined.js';
import type { Path } from '../../problem/pointer.js';
import type { Change } from '../change.js';
import { latest } from '../objects/compare-objects.js';
import type { ObjectChange } from '../objects/object-change.js';
import { isOfPreview, objectOf } from '../tree.js';
import { ChangedObjects, concernsProduction } from './changed-objects.js';
import { type Level, levels, type RiskDefinition } from './risk.js';
import type { RiskContext } from './risk-context.js';
import { type RiskName, risks } from './table.js';

/** A danger in a change of a tree. */
export interface Risk {
  readonly risk: RiskName;
  readonly level: Level;
  readonly unit: string;
  /** `Deployment/checkout-api`. */
  readonly object: string;
  readonly path?: Path;
  readonly production: boolean;
  /** Set if the danger is that of the whole change, and the object only an example. */
  readonly isOfWholeChange?: true;
  readonly reason: string;
  readonly detail?: string;
  readonly advice: string;
  readonly change: ObjectChange;
  /** The change of data that a confirmation would name. */
  readonly data?: Change;
}

/** The risks of changed objects: the gravest first, then production, then in the order of the table. */
export function risksOf(all: readonly ObjectChange[], context: RiskContext): Risk[] {
  const changes = new ChangedObjects(
    all.filter((change) => !isOfPreview(latest(change))),
    context,
  );
  const found = Object.entries<RiskDefinition>(risks).flatMap(([name, definition]) =>
    [...definition.find(changes)].map(({ change, level, path, reason, detail, advice, data }): Risk => {
      const { unit } = latest(change);
      const production = concernsProduction(change);
      return {
        risk: name as RiskName,
        level: levelAt(level ?? definition.level, production),
        unit,
        object: objectOf(latest(change)),
        production,
        reason,
        advice: advice ?? definition.advice,
        change,
        ...defined({ path, detail, data, isOfWholeChange: definition.isOfWholeChange }),
      };
    }),
  );
  return found.sort(
    (a, b) =>
      levels.indexOf(a.level) - levels.indexOf(b.level) || Number(b.production) - Number(a.production),
  );
}

/** Losing data is as grave in a test environment: somebody may rely on it, and nobody can undo it. */
const levelAt = (level: Level, production: boolean): Level =>
  production || level === 'critical'
    ? level
    : levels[Math.min(levels.indexOf(level) + 1, levels.length - 1)]!;
