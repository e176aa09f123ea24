import type { Measure } from '../measure.js';
import { mergedInWindow } from './merged-pulls.js';

export const pullRequestWait: Measure = {
  name: 'pull-request-wait',
  title: 'Time that a pull request waits to be merged',
  summary: 'median',
  eventName: 'pull request',
  how: 'Median time from the opening of a pull request into this branch to its merge, of all that were merged in these days, as the git host knows them. Teams are those whose files the merge changed.',
  samplesOf: (input) => {
    const merged = mergedInWindow(input);
    if ('why' in merged) return merged;
    return {
      samples: merged.map(({ pull, ...team }) => ({
        ...team,
        value: (Date.parse(pull.mergedAt) - Date.parse(pull.openedAt)) / 1000,
      })),
      unseen: [],
    };
  },
};
