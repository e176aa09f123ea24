import type { Measure } from '../measure.js';
import { isIn } from '../window.js';

export const timeToRestore: Measure = {
  name: 'time-to-restore',
  title: 'Time to restore production after a failed deployment',
  summary: 'median',
  eventName: 'failed deployment',
  how: 'Median time from the landing of a failed deployment to the landing of the rollback or revert in these days. Failures without such a return, and how long users noticed them, are not seen.',
  samplesOf: ({ deployments, window }) => ({
    samples: deployments.flatMap(({ team, production, time, failedUntil }) =>
      production && failedUntil !== undefined && isIn(window, failedUntil)
        ? [{ team, value: (failedUntil - time) / 1000 }]
        : [],
    ),
    unseen: [],
  }),
};
