import type { MeasureInput } from '../input.js';
import { countOf, type Measure } from '../measure.js';
import { isIn } from '../window.js';

export const firstDeploy: Measure = {
  name: 'first-deploy',
  title: 'Time to first deploy of a new service',
  summary: 'median',
  eventName: 'new service',
  how: 'Median time from the landing of the declaration of a service in these days to its first deployment to any environment. Only services that exist today are seen; a renamed file counts as new.',
  samplesOf: (input) => {
    const found = newServices(input).map(({ service: { id, team }, time, isDeployed }) => {
      const first = input.deployments.find((each) => each.service === id && each.time >= time);
      return { team, isDeployed, took: first && (first.time - time) / 1000 };
    });
    const waiting = found.filter(({ took }) => took === undefined);
    const inline = waiting.filter(({ isDeployed }) => isDeployed).length;
    return {
      samples: found.flatMap(({ team, took }) => (took === undefined ? [] : [{ team, value: took }])),
      unseen: [
        ...countOf(
          waiting.length - inline,
          'new service is not yet deployed',
          'new services are not yet deployed',
        ),
        ...countOf(
          inline,
          'new service has its image in the declaration',
          'new services have their image in the declaration',
        ),
      ],
    };
  },
};

/** The services whose declaration was added in the window, and when. */
function newServices({ landings, window, catalogue }: MeasureInput) {
  const added = new Map(
    landings.flatMap(({ time, files }) =>
      files.filter(({ before }) => before === undefined).map(({ path }) => [path, time] as const),
    ),
  );
  const units = new Map(catalogue.units.map((unit) => [unit.id, unit]));
  return catalogue.services.flatMap((service) => {
    const own = service.units.map((id) => units.get(id)!);
    const time = Math.min(...own.map(({ source }) => added.get(source.file) ?? Number.POSITIVE_INFINITY));
    return isIn(window, time) ? [{ service, time, isDeployed: own.some(({ deployed }) => deployed) }] : [];
  });
}
