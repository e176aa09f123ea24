import { countOf, type Measure } from '../measure.js';

export const ciReleases: Measure = {
  name: 'ci-releases',
  title: 'Share of services that a workflow releases',
  summary: 'share',
  eventName: 'service',
  how: 'Services whose last deployment by the end of these days has the trailer Run, which platform deploy writes in a CI job, divided by all services with a visible deployment. Which workflow a repository of a service calls is not seen from here.',
  samplesOf: ({ deployments, catalogue, window }) => {
    const last = new Map(
      deployments.filter(({ time }) => time < window.end).map((each) => [each.service, each] as const),
    );
    const deployed = new Set(
      catalogue.units.filter(({ deployed }) => deployed).map(({ team, name }) => `${team}/${name}`),
    );
    const services = catalogue.services.filter(({ id }) => deployed.has(id));
    const seen = services.flatMap(({ id, team }) => {
      const deployment = last.get(id);
      if (deployment === undefined) return [];
      const isByRun = deployment.byRelease && deployment.commit.trailers.some(([name]) => name === 'Run');
      return [{ team, value: isByRun ? 1 : 0 }];
    });
    return {
      samples: seen,
      unseen: countOf(
        services.length - seen.length,
        'deployed service has no visible deployment',
        'deployed services have no visible deployment',
      ),
    };
  },
};
