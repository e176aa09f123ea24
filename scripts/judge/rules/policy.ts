import type { JudgedFiles } from './judge.js';
import type { JudgeContext } from './judge-context.js';
import type { RuleOverrides } from './rule-settings.js';

/** What another commit says of levels and tiers, to judge by instead of what units say themselves. */
export interface PolicyOverride {
  readonly commit: string;
  readonly overrides: RuleOverrides | undefined;
  /** By tier, its traits. */
  readonly tiers: Readonly<Record<string, TierTraits>>;
}

export type TierTraits = Pick<JudgeContext, 'production' | 'podSecurity' | 'exec'>;

export const withOverride = (judged: JudgedFiles, said: PolicyOverride | undefined): JudgedFiles =>
  said === undefined
    ? judged
    : {
        ...judged,
        overrides: said.overrides ?? judged.overrides,
        context: { ...judged.context, ...said.tiers[judged.context.tier ?? ''] },
      };
