import type { Measure } from '../measure.js';
import { inProduction } from './production.js';

export const changeFailures: Measure = {
  name: 'change-failures',
  title: 'Share of deployments to production that failed',
  summary: 'share',
  eventName: 'deployment',
  how: 'Deployments to production whose next change in the environment went back to an image that ran there before (platform rollback, git revert, or by hand), divided by all deployments to production, returns left out. A fix that rolls forward is not seen as a failure.',
  samplesOf: (input) => {
    const { deployments, unseen } = inProduction(input);
    const forward = deployments.filter(({ isReturn }) => !isReturn);
    return {
      samples: forward.map(({ team, failedUntil }) => ({ team, value: failedUntil === undefined ? 0 : 1 })),
      unseen,
    };
  },
};
