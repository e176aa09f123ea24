import { podTemplatePath } from '../../objects/pod-template.js';
import { append } from '../../problem/groups.js';
import type { ObjectChange } from '../objects/object-change.js';
import type { RiskContext } from './risk.js';

/** Changed objects by kind, so that each risk looks only at the kinds that can carry it. */
export class ChangedObjects {
  private readonly byKind = new Map<string, ObjectChange[]>();

  constructor(
    readonly all: readonly ObjectChange[],
    readonly context: RiskContext,
  ) {
    for (const change of all) append(this.byKind, (change.now ?? change.was).object.kind, change);
  }

  of(...kinds: string[]): ObjectChange[] {
    return kinds.flatMap((kind) => this.byKind.get(kind) ?? []);
  }

  /** Changed objects that run pods. */
  workloads(): ObjectChange[] {
    return this.of(...this.byKind.keys()).filter(
      ({ was, now }) => podTemplatePath((now ?? was).object.kind) !== undefined,
    );
  }

  /** Whether a change only brings a new unit with it, of which nothing ran before. */
  isOfNewUnit({ was, now }: ObjectChange): boolean {
    return was === undefined && !this.context.before.has(now.unit);
  }

  /** Whether a change only goes away with its whole unit. */
  isOfRemovedUnit({ was, now }: ObjectChange): boolean {
    return now === undefined && !this.context.after.has(was.unit);
  }
}
