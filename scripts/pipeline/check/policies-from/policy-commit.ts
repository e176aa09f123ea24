import { commitOf, filesAt } from '../../../forge/commit.js';
import type { Policy } from '../../../judge/rules/policy.js';
import type { Organisation, Waiver } from '../../../load/organisation.js';
import { type Problem, warning } from '../../../problem/problem.js';
import { ruleIndexOf } from '../../../rules/open.js';
import { policyDeclarationsAt, type ReportUnknown, traitsOf } from './declarations.js';
import { bundleFolders, rulesAt } from './rules.js';

/** What a commit says of policies. */
export interface PolicyCommit {
  readonly commit: string;
  /** Its rules, which judge as it says; absent where it says what the head says. */
  readonly policy: Policy | undefined;
  readonly waivers: readonly Waiver[];
  /** What it cannot know, and the head alone decides. */
  readonly unknown: readonly Problem[];
}

/** Reads the policies of a commit. What is damaged there is a fault; what it cannot know is said. */
export async function policyCommitOf(root: string, ref: string, head: Organisation): Promise<PolicyCommit> {
  const commit = await commitOf(root, ref);
  const places = ['environments/platform.yaml', 'environments/tiers', 'policies/waivers'];
  const files = await filesAt(root, commit, [...bundleFolders, ...places]);
  const unknown: Problem[] = [];
  const help = 'the owners of policies have to look at it themselves';
  const says: ReportUnknown = (file, message) =>
    unknown.push(warning('base-unknown', { file }, message, { help }));
  const rules = rulesAt(root, ref, files, says);
  const { waivers, overrides, tiers } = await policyDeclarationsAt(ref, files, head, says);
  const isSame =
    same(rules.index, ruleIndexOf(root)) &&
    (overrides === undefined || same(overrides, head.platform.spec.policies)) &&
    [...head.tiers.values()].every((tier) => same(tiers[tier.name] ?? traitsOf(tier), traitsOf(tier)));
  const policy = isSame ? undefined : { bundle: rules, override: { commit, overrides, tiers } };
  return { commit, policy, waivers, unknown };
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
