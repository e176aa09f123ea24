import { guardedKindOf } from '../../compare/guarded.js';
import type { ObjectChange } from '../../compare/objects/object-change.js';

/** Names of removed objects that hold data, production first: `the production database ledger-db`. */
export const lostDataIn = (changes: readonly ObjectChange[]): string[] =>
  changes.flatMap(({ change, was }) => {
    const kind = change === 'removed' ? guardedKindOf(was.object.kind) : undefined;
    if (kind === undefined || !kind.holdsData) return [];
    const [, environment, unit] = was!.unit.split('/');
    const stage = was!.production ? 'production' : unit === undefined ? undefined : environment;
    return [['the', stage, kind.noun, was!.object.metadata.name].filter(Boolean).join(' ')];
  });
