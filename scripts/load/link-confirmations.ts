import type { ConfirmationsSpec } from '../../constructs/confirmations/schema.js';
import { error, type Place, type Problem } from '../problem/problem.js';
import { checkDay } from './check-day.js';
import { type Declaration, placeIn } from './declaration.js';
import type { Confirmation } from './organisation.js';

/** Confirmations of these changes count only in the file of the platform team. */
const losses: readonly string[] = ['data-loss', 'data-replaced'];

/** Whether a confirmation is for a change that data does not survive. */
export const isOfLoss = ({ change }: Pick<Confirmation, 'change'>): boolean => losses.includes(change);

const platformFile = 'environments/confirmations.yaml';
const securityFile = 'policies/confirmations.yaml';

/** The file in which a team confirms, which only its members may approve. */
export const confirmationsFileOf = (team: string): string =>
  team === 'platform'
    ? platformFile
    : team === 'security'
      ? securityFile
      : `teams/${team}/confirmations.yaml`;

export const isConfirmationsFile = (path: string): boolean =>
  path === platformFile || path === securityFile || /^teams\/[^/]+\/confirmations\.yaml$/.test(path);

/** Checks confirmations as far as possible without a clock and without the trees that they are about. */
export function linkConfirmations(declarations: readonly Declaration[], problems: Problem[]): Confirmation[] {
  const seen = new Set<string>();
  const files = declarations.filter(
    ({ kind }) => kind === 'Confirmations',
  ) as Declaration<ConfirmationsSpec>[];
  return files.flatMap((declaration) =>
    declaration.spec.confirmations.map((item, i) => {
      const at = (field: string): Place => placeIn(declaration, `/spec/confirmations/${i}${field}`);
      const team = declaration.team ?? (declaration.file === securityFile ? 'security' : 'platform');
      const confirmation: Confirmation = { ...item, team, at: at('') };
      checkDay(item.expires, at('/expires'), problems);
      if (isOfLoss(item) && declaration.file !== platformFile)
        problems.push(
          error(
            'misplaced-kind',
            at('/change'),
            `${item.change} cannot be confirmed here, because the platform team confirms lost data`,
            { help: `move the confirmation to ${platformFile}` },
          ),
        );
      const key = `${team} ${keyOfChange(confirmation)}`;
      if (seen.has(key))
        problems.push(error('duplicate-name', at('/change'), 'this change is already confirmed above'));
      seen.add(key);
      return confirmation;
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
}: Readonly<Record<'change' | 'unit' | 'object', string>> &
  Readonly<Partial<Record<'field' | 'from' | 'to', string | undefined>>>): string =>
  JSON.stringify([change, unit, object, field, from, to]);
