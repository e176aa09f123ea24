import { changesSince } from '../../../forge/changed-files.js';
import type { Policy } from '../../../judge/rules/policy.js';
import type { Organisation } from '../../../load/organisation.js';
import type { Problem } from '../../../problem/problem.js';
import type { RuleBundle } from '../../../rules/bundle.js';
import type { IsNew } from '../../judging/judge-together.js';
import {
  type Findings,
  findingsOfAll,
  type JudgedUnits,
  judgeAgain,
  type Subject,
} from '../../judging/judge-units.js';
import type { Judgement } from '../../judging/with-waivers.js';
import type { BaseObjects } from '../../units/batch.js';
import { objectsAt } from './objects.js';
import { policyCommitOf } from './policy-commit.js';
import { verdictOfBoth } from './verdict.js';

/** Judges with this branch's policies and, in addition, with those of a commit. */
export async function checkFrom(
  ref: string,
  subject: Subject,
  organisation: Organisation,
  known: JudgedUnits,
): Promise<Findings> {
  const { root, planned, policy } = subject;
  const { units } = planned.plan;
  const base = await policyCommitOf(root, ref, organisation, policy?.bundle);
  const changes = await changesSince(root, base.commit, units, known.outcomes.values());
  const changed = units.filter(({ id }) => changes.units.has(id));
  const baseObjects = await objectsAt(root, base.commit, changed, changes.isChanged);
  const again = units.filter(({ id }) => baseObjects.has(id));
  const outcomes = new Map([...known.outcomes, ...(await judgeAgain(subject, again, { base: baseObjects }))]);
  const isNew = (unit: string, file: string) => changes.isChanged(`apps/${unit}/${file}`);
  const head = await findingsOfAll(subject, { ...known, outcomes }, isNew);
  const foundByBase =
    base.policy === undefined ? head.found : await findWith(base.policy, baseObjects, subject, isNew);
  const found = verdictOfBoth(
    {
      root,
      found: head.found,
      foundByBase,
      waivers: organisation.waivers,
      units,
      whole: head.failures.length === 0,
      changed: changes.units,
    },
    base,
  );
  return { ...head, found };
}

/** Does the same for manifests in files, which `judgedBy` judges with given policies. */
export async function verdictFrom(
  ref: string,
  organisation: Organisation,
  found: Omit<Judgement, 'outcomes'>,
  judgedBy: (policy: Policy) => { readonly problems: readonly Problem[] },
  rules?: RuleBundle,
): Promise<Problem[]> {
  const base = await policyCommitOf(found.root, ref, organisation, rules);
  const changes = await changesSince(found.root, base.commit, found.units, []);
  const foundByBase = base.policy === undefined ? found.found : judgedBy(base.policy).problems;
  return verdictOfBoth({ ...found, foundByBase, changed: changes.units }, base);
}

async function findWith(
  policy: Policy,
  base: BaseObjects,
  subject: Subject,
  isNew: IsNew,
): Promise<readonly Problem[]> {
  const outcomes = await judgeAgain(subject, subject.planned.plan.units, { policy, base });
  return (await findingsOfAll(subject, { outcomes, rows: new Map(), facts: new Map() }, isNew)).found;
}
