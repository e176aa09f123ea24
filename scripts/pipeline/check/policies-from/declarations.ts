import type { PlatformSpec } from '../../../../constructs/platform/schema.js';
import type { TierSpec } from '../../../../constructs/tier/schema.js';
import type { Blob } from '../../../forge/commit.js';
import type { TierTraits } from '../../../judge/rules/policy.js';
import type { RuleOverrides } from '../../../judge/rules/rule-settings.js';
import { KindRegistry } from '../../../kinds/registry.js';
import type { Declaration } from '../../../load/declaration.js';
import { linkWaivers } from '../../../load/link-waivers.js';
import type { Organisation, Waiver } from '../../../load/organisation.js';
import { readFile } from '../../../load/read.js';
import type { InputFile } from '../../../load/tree.js';

/** The policy settings in a commit's declarations; unreadable files are left out and reported. */
export interface PolicyDeclarations {
  readonly overrides: RuleOverrides | undefined;
  readonly tiers: Readonly<Record<string, TierTraits>>;
  readonly waivers: readonly Waiver[];
}

/** Reports something that the commit does not know, so that this branch alone decides it. */
export type ReportUnknown = (file: string, message: string) => void;

export async function policyDeclarationsAt(
  ref: string,
  files: readonly Blob[],
  head: Organisation,
  report: ReportUnknown,
): Promise<PolicyDeclarations> {
  const registry = KindRegistry.builtIn();
  const declarations: Declaration[] = [];
  for (const { path, bytes } of files) {
    const input = inputOf(path);
    if (input === undefined) continue;
    const content = await readFile({ ...input, bytes }, registry);
    declarations.push(...content.declarations);
    for (const { message } of content.problems.slice(0, 1))
      report(path, `${path} of ${ref} cannot be read: ${message}`);
  }
  const declarationsOf = (kind: string) => declarations.filter((declaration) => declaration.kind === kind);
  const [platform] = declarationsOf('Platform') as Declaration<PlatformSpec>[];
  if (platform === undefined)
    report(head.platform.file, `${ref} sets no rule levels, so only the levels of this branch were applied`);
  const tiers = Object.fromEntries(
    (declarationsOf('Tier') as Declaration<TierSpec>[]).map((tier) => [tier.name, traitsOf(tier)]),
  );
  for (const { name, file } of head.tiers.values())
    if (!Object.hasOwn(tiers, name))
      report(file, `tier ${name} does not exist on ${ref}, so its settings on this branch were applied`);
  return {
    overrides: platform?.spec.policies,
    tiers,
    // problems in these waivers were reported when that commit was checked
    waivers: linkWaivers(declarations, head, []),
  };
}

export const traitsOf = ({ spec }: Declaration<TierSpec>): TierTraits => ({
  production: spec.production,
  podSecurity: spec.podSecurity,
  exec: spec.exec,
});

function inputOf(path: string): InputFile | undefined {
  if (path === 'environments/platform.yaml') return { path, role: 'platform' };
  if (/^environments\/tiers\/[^/]+\.yaml$/.test(path)) return { path, role: 'tier' };
  const team = /^policies\/waivers\/([^/]+)\.yaml$/.exec(path)?.[1];
  return team === undefined ? undefined : { path, role: 'waivers', team };
}
