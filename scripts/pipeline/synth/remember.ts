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
  { known, hashes, isTouched }: Work,
  { outcomes, facts, found, all }: Made,
  whole: SynthResult | undefined,
): void {
  const rows = new Map(known);
  for (const outcome of outcomes)
    rows.set(outcome.id, rowOf(hashes.get(outcome.id)!, outcome, found.alone.get(outcome.id)));
  if (facts !== undefined) memory.saveFacts(rows, facts);
  const isWhole = facts === undefined || whole !== undefined;
  if (facts !== undefined || isTouched)
    memory.saveUnits({ rows, ...(isWhole ? { together: found.together } : {}) });
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
