import type { Measure } from '../measure.js';

export const findingsFixed: Measure = {
  name: 'findings-fixed',
  title: 'Findings fixed before merge',
  summary: 'count',
  how: 'Findings of the gate in earlier commits of a pull request that are gone when it is merged.',
  samplesOf: () => ({
    why: 'the gate updates its comment in place and its reports expire, so nothing keeps what it found in earlier commits',
  }),
};
