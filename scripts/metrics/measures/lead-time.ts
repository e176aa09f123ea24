import { countOf, type Measure } from '../measure.js';
import { inProduction } from './production.js';

export const leadTime: Measure = {
  name: 'lead-time',
  title: 'Lead time from source commit to production',
  summary: 'median',
  eventName: 'deployment',
  how: "Median time from the source commit of an image, which the images file records, to the landing of the deployment on this branch, rollbacks and reverts left out. Argo CD's sync is not part of it.",
  samplesOf: (input) => {
    const { deployments, unseen } = inProduction(input);
    const forward = deployments.filter(({ isReturn }) => !isReturn);
    const known = forward.flatMap(({ team, source, time }) =>
      source === undefined ? [] : [{ team, value: (time - Date.parse(source.time)) / 1000 }],
    );
    const samples = known.filter(({ value }) => value >= 0);
    return {
      samples,
      unseen: [
        ...unseen,
        ...countOf(
          forward.length - known.length,
          'deployment records no source commit',
          'deployments record no source commit',
        ),
        ...countOf(
          known.length - samples.length,
          'deployment has a source commit that is younger than the deployment',
          'deployments have source commits that are younger than the deployment',
        ),
      ],
    };
  },
};
