import type { ConfirmationsSpec } from '../../constructs/confirmations/schema.js';
import { error, type Place, type Problem } from '../problem/problem.js';
import { checkDay } from './days.js';
import { type Declaration, placeIn } from './declaration.js';
import type { Confirmation } from './organisation.js';

/** Checks what can be known of confirmations without a clock and without the tree that they are about. */
export function linkConfirmations(declarations: readonly Declaration[], problems: Problem[]): Confirmation[] {
  const seen = new Set<string>();
  const files = declarations.filter(
    ({ kind }) => kind === 'Confirmations',
  ) as Declaration<ConfirmationsSpec>[];
  return files.flatMap((declaration) =>
    declaration.spec.confirmations.map((said, i) => {
      const at = (field: string): Place => placeIn(declaration, `/spec/confirmations/${i}${field}`);
      checkDay(said.expires, at('/expires'), problems);
      const key = keyOfChange(said);
      if (seen.has(key))
        problems.push(error('duplicate-name', at('/change'), 'this change is already confirmed above'));
      seen.add(key);
      return { ...said, at: at('') };
    }),
  );
}

/** What a confirmation is for: one change of one object. */
export const keyOfChange = ({ change, unit, object, field, from, to }: Pick<Confirmation, Key>): string =>
  JSON.stringify([change, unit, object, field, from, to]);

type Key = 'change' | 'unit' | 'object' | 'field' | 'from' | 'to';
