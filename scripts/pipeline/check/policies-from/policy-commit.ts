import { commitOf, filesAt } from '../../../forge/commit.js';
import type { Policy } from '../../../judge/rules/policy.js';
import type { Organisation, Waiver } from '../../../load/organisation.js';
import { type Problem, warning } from '../../../problem/problem.js';
import type { RuleBundle } from '../../../rules/bundle.js';
import { ruleBundleOf } from '../../../rules/open.js';
import { policyDeclarationsAt, type ReportUnknown, traitsOf } from './declarations.js';
import { bundleFolders, rulesAt } from './rules.js';

/** The policies of a commit. */
export interface PolicyCommit {
  readonly commit: string;
  /** The commit's rules and their settings; undefined if they equal this branch's. */
  readonly policy: Policy | undefined;
  readonly waivers: readonly Waiver[];
  /** Reports of what the commit does not know, so that this branch alone decides it. */
  readonly unknown: readonly Problem[];
}

/** Reads the policies of a commit. Damaged policies are a fault; things the commit does not know are reported. */
export async function policyCommitOf(
  root: string,
  ref: string,
  head: Organisation,
  ownRules: RuleBundle = ruleBundleOf(root),
): Promise<PolicyCommit> {
  const commit = await commitOf(root, ref);
  const places = ['environments/platform.yaml', 'environments/tiers', 'policies/waivers'];
  const files = await filesAt(root, commit, [...bundleFolders, ...places]);
  const unknown: Problem[] = [];
  const help = 'a policy owner must review this file';
  const report: ReportUnknown = (file, message) =>
    unknown.push(warning('base-unknown', { file }, message, { help }));
  const rules = rulesAt(root, ref, files, ownRules, report);
  const { waivers, overrides, tiers } = await policyDeclarationsAt(ref, files, head, report);
  const isSame =
    same(rules.index, ownRules.index) &&
    (overrides === undefined || same(overrides, head.platform.spec.policies)) &&
    [...head.tiers.values()].every((tier) => same(tiers[tier.name] ?? traitsOf(tier), traitsOf(tier)));
  const policy = isSame ? undefined : { bundle: rules, override: { commit, overrides, tiers } };
  return { commit, policy, waivers, unknown };
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
