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

/** What the declarations of a commit say of policies, as far as they can be read. */
export interface PolicyDeclarations {
  readonly overrides: RuleOverrides | undefined;
  readonly tiers: Readonly<Record<string, TierTraits>>;
  readonly waivers: readonly Waiver[];
}

/** Says of a file what of it the base cannot know. */
export type ReportUnknown = (file: string, message: string) => void;

export async function policyDeclarationsAt(
  ref: string,
  files: readonly Blob[],
  head: Organisation,
  says: ReportUnknown,
): Promise<PolicyDeclarations> {
  const registry = KindRegistry.builtIn();
  const declarations: Declaration[] = [];
  for (const { path, bytes } of files) {
    const input = inputOf(path);
    if (input === undefined) continue;
    const content = await readFile(input, bytes, registry);
    declarations.push(...content.declarations);
    for (const { message } of content.problems.slice(0, 1))
      says(path, `${ref} has a ${path} that cannot be read: ${message}`);
  }
  const of = (kind: string) => declarations.filter((declaration) => declaration.kind === kind);
  const [platform] = of('Platform') as Declaration<PlatformSpec>[];
  if (platform === undefined)
    says(head.platform.file, `${ref} says nothing of levels: only those of the head are judged by`);
  const tiers = Object.fromEntries(
    (of('Tier') as Declaration<TierSpec>[]).map((tier) => [tier.name, traitsOf(tier)]),
  );
  for (const { name, file } of head.tiers.values())
    if (!Object.hasOwn(tiers, name))
      says(
        file,
        `${ref} has no tier ${name}: of production and Pod Security, what the head says of it holds`,
      );
  return {
    overrides: platform?.spec.policies,
    tiers,
    // what is wrong with them was said there
    waivers: linkWaivers(declarations, head.teams, []),
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
