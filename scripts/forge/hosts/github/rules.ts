import type { components } from '@octokit/openapi-types';
import type { Client } from '../client.js';
import type { BranchRules } from '../host.js';
import { ifReadable } from '../host-fault.js';
import { path } from '../request.js';
import { namesOf } from './names.js';

type Schemas = components['schemas'];
type Rule = Schemas['repository-rule-detailed'];
type Protection = Schemas['branch-protection'];

/** A branch can have rulesets and the older branch protection at once: what either demands is demanded. */
export async function rulesOf(client: Client, branch: string): Promise<BranchRules> {
  const { owner, name } = namesOf(client.repository);
  const repository = path`/repos/${owner}/${name}`;
  const get = (rest: string) => ({
    doing: `read the rules of the branch ${branch}`,
    needs: 'Metadata: read, Administration: read',
    path: repository + rest,
  });
  const settings = await client.send<Schemas['full-repository']>(get(''));
  const rules = await client.list<Rule>(get(path`/rules/branches/${branch}`));
  const { protection: summary } = await client.send<Schemas['branch-with-protection']>(
    get(path`/branches/${branch}`),
  );
  const protection = summary.enabled
    ? await ifReadable(client.send<Protection>(get(path`/branches/${branch}/protection`)))
    : {};
  const owners = await ifReadable(
    client.send<Schemas['codeowners-errors']>(get(path`/codeowners/errors?ref=${branch}`)),
  );
  return {
    requiredChecks: [...new Set([...checksOf(rules), ...contextsOf(protection ?? summary)])].sort(),
    ...reviewsOf(rules, protection),
    codeOwnerErrors: owners?.errors.map(
      ({ line, source, kind }) => `line ${line} (${kind}): ${source?.trim()}`,
    ),
    mergeQueue: rules.some(({ type }) => type === 'merge_queue'),
    autoMerge: settings.allow_auto_merge,
    forcePush: rules.some(({ type }) => type === 'non_fast_forward')
      ? false
      : protection && (!summary.enabled || protection.allow_force_pushes?.enabled === true),
    protectedTags: await protectedTags(client, get),
  };
}

/** The checks and workflows that rulesets demand. */
const checksOf = (rules: readonly Rule[]): string[] =>
  rules.flatMap((rule) => {
    if (rule.type === 'required_status_checks')
      return rule.parameters?.required_status_checks.map(({ context }) => context) ?? [];
    return rule.type === 'workflows' ? (rule.parameters?.workflows.map((one) => one.path) ?? []) : [];
  });

const contextsOf = ({ required_status_checks: required }: Protection): string[] => [
  ...(required?.contexts ?? []),
  ...(required?.checks ?? []).map(({ context }) => context),
];

/** What must be reviewed; undefined where only the protection, which the token may not read, could demand it. */
function reviewsOf(rules: readonly Rule[], protection: Protection | undefined): BranchRules {
  const asked = rules.flatMap((rule) =>
    rule.type === 'pull_request' && rule.parameters ? [rule.parameters] : [],
  );
  const classic = protection && (protection.required_pull_request_reviews ?? 'none');
  const either = (byRule: boolean, byProtection: (reviews: Reviews) => boolean | undefined) => {
    if (byRule || classic === undefined) return byRule || undefined;
    return classic === 'none' ? false : byProtection(classic) === true;
  };
  const counts = asked.map((one) => one.required_approving_review_count);
  return {
    approvals: classic
      ? Math.max(0, ...counts, classic === 'none' ? 0 : countOf(classic))
      : Math.max(0, ...counts) || undefined,
    codeOwnerReview: either(
      asked.some((one) => one.require_code_owner_review),
      (one) => one.require_code_owner_reviews,
    ),
    dismissesStaleApprovals: either(
      asked.some((one) => one.dismiss_stale_reviews_on_push),
      (one) => one.dismiss_stale_reviews,
    ),
    othersApprove: either(
      asked.some((one) => one.require_last_push_approval),
      (one) => one.require_last_push_approval,
    ),
  };
}

type Reviews = NonNullable<Protection['required_pull_request_reviews']>;

/** Branch protection that demands reviews demands one unless it says otherwise. */
const countOf = ({ required_approving_review_count: count = 1 }: Reviews): number => count;

/** Patterns of tags that a ruleset keeps from being moved and deleted. */
async function protectedTags(
  client: Client,
  get: (rest: string) => { doing: string; needs: string; path: string },
): Promise<string[]> {
  const rulesets = await client.list<Schemas['repository-ruleset']>(get('/rulesets?targets=tag'));
  const patterns: string[] = [];
  for (const { id } of rulesets.filter(({ enforcement }) => enforcement === 'active')) {
    const ruleset = await ifReadable(client.send<Schemas['repository-ruleset']>(get(path`/rulesets/${id}`)));
    const types = new Set(ruleset?.rules?.map(({ type }) => type));
    if (
      ruleset?.conditions &&
      'ref_name' in ruleset.conditions &&
      types.has('update') &&
      types.has('deletion')
    )
      patterns.push(...(ruleset.conditions.ref_name?.include ?? []));
  }
  return patterns.map((one) => (one === '~ALL' ? '*' : one.replace(/^refs\/tags\//, ''))).sort();
}
