import { defined } from '../../../constructs/defined.js';
import type { Catalogue } from '../../catalog/schema/catalogue.js';
import { scorer } from '../../catalog/scorecard/score.js';
import type { Day } from '../../waivers/days.js';

/** A catalogue with the scorecards of a day: it does not depend on the day itself, and says until when checks are met. */
export function scoredOn(catalogue: Catalogue, day: Day): Catalogue {
  const score = scorer(catalogue, day);
  const services = catalogue.services.map((service) =>
    Object.values(service.scorecard?.until ?? {}).some((until) => until < day)
      ? { ...service, ...defined({ scorecard: score(service) }) }
      : service,
  );
  return { ...catalogue, services };
}
