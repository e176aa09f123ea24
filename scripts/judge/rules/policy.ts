import type { RuleBundle } from '../../rules/bundle.js';
import type { JudgeContext } from './judge-context.js';
import type { JudgedFiles } from './judged-files.js';
import type { RuleOverrides } from './rule-settings.js';

/** Compiled rules and, if another commit judges, its levels. Sent to workers, so it is plain data. */
export interface Policy {
  readonly bundle: RuleBundle;
  /** Replaces the levels and tier traits of the judged units, when another commit's policies judge. */
  readonly override?: PolicyOverride;
}

/** The levels and tier traits of another commit. */
export interface PolicyOverride {
  readonly commit: string;
  readonly overrides: RuleOverrides | undefined;
  /** Traits by tier name. */
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
