import { digestOfInputs } from '../../load/inputs.js';
import { digestOfSurvey } from '../../write/survey.js';
import type { PlannedOrganisation } from '../load-and-plan.js';
import { rowOf } from './freshness.js';
import type { Made } from './made.js';
import type { SynthResult } from './result.js';
import type { Work } from './work.js';

/** Keeps what the next run starts from; `whole` is the result, unless the work was limited to a part. */
export function remember(
  { memory, inputs, organisation, plan, problems, typed }: PlannedOrganisation,
  { known, hashes, isSame, isTouched }: Work,
  { outcomes, facts, found, all }: Made,
  whole: SynthResult | undefined,
): void {
  const made = new Map(outcomes.map((outcome) => [outcome.id, outcome]));
  // in the order of the plan, which decides of two that claim one thing which was there first
  const rows = new Map(
    plan!.units.flatMap(({ id }) => {
      const outcome = made.get(id);
      const row = outcome ? rowOf(hashes.get(id)!, outcome, found.alone.get(id)) : known.get(id);
      return row === undefined ? [] : [[id, row] as const];
    }),
  );
  if (!isSame) memory.saveFacts(rows, facts);
  if (!isSame || isTouched)
    memory.saveUnits({ rows, ...(isSame || whole !== undefined ? { together: found.together } : {}) });
  if (whole === undefined) return;
  const { teams, environments, objects, notDeployed, written, unchanged } = whole;
  memory.saveResult({
    inputs: digestOfInputs(inputs),
    sources: typed.sources,
    output: digestOfSurvey(new Map([...rows].map(([id, { listing }]) => [id, listing]))),
    problems,
    found: all,
    waivers: organisation!.waivers,
    units: plan!.units.map(({ id }) => id),
    notDeployed,
    teams,
    environments,
    objects,
    files: written + unchanged,
  });
}
