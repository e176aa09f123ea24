import type { Measure } from '../measure.js';
import { isIn } from '../window.js';

export const satisfaction: Measure = {
  name: 'satisfaction',
  title: 'Share of people who are satisfied with the platform',
  summary: 'share',
  eventName: 'answer',
  how: 'Answers of 4 or 5 on a scale of 5, divided by all answers, of the surveys that scorecard/own/ states for these days. Nobody is asked by this command.',
  samplesOf: ({ catalogue, window }) => {
    const surveys = (catalogue.surveys ?? []).filter(({ day }) => isIn(window, Date.parse(day)));
    if (surveys.length === 0)
      return {
        why: 'no survey is known in these days: ask people, and state day, answers and satisfied as a survey in scorecard/own/',
      };
    return {
      samples: surveys.flatMap(({ answers, satisfied }) =>
        Array.from({ length: answers }, (_, i) => ({ value: i < satisfied ? 1 : 0 })),
      ),
      unseen: [],
    };
  },
};
