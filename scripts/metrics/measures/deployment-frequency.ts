import type { Measure } from '../measure.js';
import { inProduction } from './production.js';

export const deploymentFrequency: Measure = {
  name: 'deployment-frequency',
  title: 'Deployments to production a week',
  summary: 'per week',
  eventName: 'deployment',
  how: 'Changes of an image of a production environment in teams/*/*.images.yaml that landed on this branch, rollbacks and reverts left out, divided by the weeks of visible history in these days.',
  samplesOf: (input) => {
    const { deployments, unseen } = inProduction(input);
    const forward = deployments.filter(({ isReturn }) => !isReturn);
    return { samples: forward.map(({ team }) => ({ team, value: 1 })), unseen };
  },
};
