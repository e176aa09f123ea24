import type { RuleBundle } from '../../rules/bundle.js';
import type { JudgeContext } from './judge-context.js';
import type { JudgedFiles } from './judged-files.js';
import type { RuleOverrides } from './rule-settings.js';

/** Compiled rules, and the levels to apply them with. Crosses to workers. */
export interface Policy {
  readonly bundle: RuleBundle;
  /** Replaces the levels and tier traits of the judged units, when another commit's policies judge. */
  readonly override?: PolicyOverride;
}

/** The levels and tier traits of another commit. */
export interface PolicyOverride {
  readonly commit: string;
  readonly overrides: RuleOverrides | undefined;
  /** By the name of the tier. */
  readonly tiers: Readonly<Record<string, TierTraits>>;
}

export type TierTraits = Pick<JudgeContext, 'production' | 'podSecurity' | 'exec'>;

export const withOverride = (judged: JudgedFiles, override: PolicyOverride | undefined): JudgedFiles =>
  override === undefined
    ? judged
    : {
        ...judged,
        overrides: override.overrides ?? judged.overrides,
        context: { ...judged.context, ...override.tiers[judged.context.tier ?? ''] },
      };
