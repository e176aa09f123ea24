import type { Inputs } from '../../load/inputs.js';
import type { Organisation } from '../../load/organisation.js';
import { hasErrors } from '../../problem/problem.js';
import {
  changesSinceSynth,
  type Findings,
  findingsOfAll,
  type JudgedUnits,
  judgeUnits,
  lastFindings,
  type Subject,
} from '../judging/judge-units.js';
import { withWaivers } from '../judging/with-waivers.js';
import { loadAndPlan, type PlannedOrganisation } from '../load-and-plan.js';
import type { Memory } from '../memory/memory.js';
import type { CheckResult, Commits } from './result.js';

/** Judges what declarations render; what the last synth judged and has not changed since is not rendered again. */
export async function checkInputs(
  root: string,
  inputs: Inputs,
  memory: Memory,
  commits: Commits,
  onProgress: (text: string) => void,
): Promise<CheckResult> {
  const planned = await loadAndPlan(root, memory, inputs);
  try {
    return await checkPlanned(root, planned, commits, onProgress);
  } finally {
    planned.typed.stop();
  }
}

async function checkPlanned(
  root: string,
  planned: PlannedOrganisation,
  { policiesFrom, base }: Commits,
  onProgress: (text: string) => void,
): Promise<CheckResult> {
  const { organisation, plan, problems } = planned;
  if (organisation === undefined || plan === undefined || hasErrors(problems))
    return { problems, units: 0, objects: 0 };
  const subject: Subject = { root, planned: { ...planned, plan }, onProgress };
  // where a commit is asked about nothing is remembered, so that there is no last time
  const before = changesSinceSynth(subject);
  const last = lastFindings(subject, before);
  const known = last === undefined ? await judgeUnits(subject, before) : nothing;
  const { found, failures, objects } =
    policiesFrom === undefined
      ? await checkHead(subject, organisation, known, last)
      : await (await import('./policies-from/check-by-commit.js')).checkFrom(
          policiesFrom,
          subject,
          organisation,
          known,
        );
  const losses =
    base === undefined
      ? []
      : await (await import('./data-loss/losses.js')).lossesSince(
          base,
          subject,
          organisation,
          known.outcomes,
        );
  return {
    problems: [...problems, ...failures, ...found, ...losses],
    units: plan.units.length,
    objects,
  };
}

const nothing: JudgedUnits = { outcomes: new Map(), rows: new Map(), facts: new Map() };

async function checkHead(
  subject: Subject,
  { waivers }: Organisation,
  known: JudgedUnits,
  last: Findings | undefined,
): Promise<Findings> {
  const { root, planned } = subject;
  const findings = last ?? (await findingsOfAll(subject, known));
  const found = await withWaivers({
    root,
    found: findings.found,
    waivers,
    units: planned.plan.units,
    outcomes: known.outcomes.values(),
    whole: findings.failures.length === 0,
  });
  return { ...findings, found };
}
