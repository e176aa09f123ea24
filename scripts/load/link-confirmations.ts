import type { ConfirmationsSpec } from '../../constructs/confirmations/schema.js';
import { error, type Place, type Problem } from '../problem/problem.js';
import { checkDay } from './check-day.js';
import { type Declaration, placeIn } from './declaration.js';
import type { Confirmation } from './organisation.js';

/** Checks confirmations as far as possible without a clock and without the trees that they are about. */
export function linkConfirmations(declarations: readonly Declaration[], problems: Problem[]): Confirmation[] {
  const seen = new Set<string>();
  const files = declarations.filter(
    ({ kind }) => kind === 'Confirmations',
  ) as Declaration<ConfirmationsSpec>[];
  return files.flatMap((declaration) =>
    declaration.spec.confirmations.map((confirmation, i) => {
      const at = (field: string): Place => placeIn(declaration, `/spec/confirmations/${i}${field}`);
      checkDay(confirmation.expires, at('/expires'), problems);
      const key = keyOfChange(confirmation);
      if (seen.has(key))
        problems.push(error('duplicate-name', at('/change'), 'this change is already confirmed above'));
      seen.add(key);
      return { ...confirmation, at: at('') };
    }),
  );
}

/** Key of the change that a confirmation is for: two confirmations with one key are duplicates. */
export const keyOfChange = ({
  change,
  unit,
  object,
  field,
  from,
  to,
}: Pick<Confirmation, ChangeField>): string => JSON.stringify([change, unit, object, field, from, to]);

type ChangeField = 'change' | 'unit' | 'object' | 'field' | 'from' | 'to';
