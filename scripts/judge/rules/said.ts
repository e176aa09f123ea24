import type { JudgeContext } from './context.js';
import type { Judged } from './judge.js';
import type { Overrides } from './settings.js';

/** What another commit says of levels and tiers, to judge by instead of what units say themselves. */
export interface Said {
  readonly commit: string;
  readonly overrides: Overrides | undefined;
  /** By tier, its traits. */
  readonly tiers: Readonly<Record<string, TierTraits>>;
}

export type TierTraits = Pick<JudgeContext, 'production' | 'podSecurity' | 'exec'>;

export const asSaid = (judged: Judged, said: Said | undefined): Judged =>
  said === undefined
    ? judged
    : {
        ...judged,
        overrides: said.overrides ?? judged.overrides,
        context: { ...judged.context, ...said.tiers[judged.context.tier ?? ''] },
      };
