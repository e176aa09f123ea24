import { digestOfInputs } from '../../load/inputs.js';
import { digestOfSurvey } from '../../write/survey.js';
import type { Target } from '../../write/target.js';
import type { PlannedOrganisation } from '../load-and-plan.js';
import { rowOf } from './freshness.js';
import type { JudgedWork } from './judge-work.js';
import { ownersRow } from './owners-file.js';
import type { SynthResult } from './result.js';
import type { Work } from './work.js';

/** Caches results for the next run. `whole` is the result, unless the work was limited to some units. */
export function remember(
  target: Target,
  { memory, inputs, organisation, plan, problems, typed }: PlannedOrganisation,
  { freshRows, hashes, isSame, isTouched }: Work,
  { outcomes, facts, verdict, findings, owners }: JudgedWork,
  whole: SynthResult | undefined,
): void {
  const outcomesById = new Map(outcomes.map((outcome) => [outcome.id, outcome]));
  // in the order of the plan: if two units claim the same thing, the first keeps it
  const rows = new Map(
    plan!.units.flatMap(({ id }) => {
      const outcome = outcomesById.get(id);
      const row = outcome
        ? rowOf(target, hashes.get(id)!, outcome, verdict.alone.get(id))
        : freshRows.get(id);
      return row === undefined ? [] : [[id, row] as const];
    }),
  );
  if (!isSame) memory.saveFacts(rows, facts);
  if (!isSame || isTouched)
    memory.saveUnits({ rows, ...(isSame || whole !== undefined ? { together: verdict.together } : {}) });
  if (whole === undefined) return;
  const { teams, environments, objects, notDeployed, written, unchanged } = whole;
  memory.saveResult({
    inputs: digestOfInputs(inputs),
    sources: typed.sources,
    output: digestOfSurvey(new Map([...rows].map(([id, { listing }]) => [id, listing]))),
    problems,
    found: findings,
    waivers: organisation!.waivers,
    units: plan!.units.map(({ id }) => id),
    notDeployed,
    teams,
    environments,
    objects,
    files: written + unchanged,
    ...(owners === undefined ? {} : { owners: ownersRow(owners) }),
  });
}
