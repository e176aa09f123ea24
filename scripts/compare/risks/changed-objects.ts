import { podTemplatePath } from '../../objects/pod-template.js';
import { append } from '../../problem/groups.js';
import { isOfProduction, latest } from '../objects/compare-objects.js';
import type { ObjectChange } from '../objects/object-change.js';
import type { RiskContext } from './risk-context.js';

/** Changed objects by kind, so that each risk looks only at the kinds that can carry it. */
export class ChangedObjects {
  private readonly byKind = new Map<string, ObjectChange[]>();
  private readonly newUnits = new Set<string>();
  private readonly removedUnits = new Set<string>();

  constructor(
    readonly all: readonly ObjectChange[],
    readonly context: RiskContext,
  ) {
    for (const change of all) {
      const { object, unit } = latest(change);
      append(this.byKind, object.kind, change);
      // the Application of a unit comes and goes with it
      if (!isApplication(change)) continue;
      if (change.change === 'added') this.newUnits.add(unit);
      if (change.change === 'removed') this.removedUnits.add(unit);
    }
  }

  of(...kinds: string[]): ObjectChange[] {
    return kinds.flatMap((kind) => this.byKind.get(kind) ?? []);
  }

  /** Changed objects that run pods. */
  workloads(): ObjectChange[] {
    return this.of(...[...this.byKind.keys()].filter((kind) => podTemplatePath(kind) !== undefined));
  }

  isNew(unit: string): boolean {
    return this.newUnits.has(unit);
  }

  isRemoved(unit: string): boolean {
    return this.removedUnits.has(unit);
  }
}

const isApplication = (change: ObjectChange): boolean => latest(change).file === 'app.json';

/** Argo CD's own objects, which belong to no cluster, are shared by all environments. */
export const concernsProduction = (change: ObjectChange): boolean =>
  isOfProduction(change) || latest(change).unit.startsWith('_argocd/');
