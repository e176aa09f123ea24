import type { CatalogueUnit } from '../../catalog/schema/unit.js';
import { countOf, type Measure } from '../measure.js';

export const templatesCurrent: Measure = {
  name: 'templates-current',
  title: 'Share of services whose repository follows the newest template',
  summary: 'share',
  eventName: 'service',
  how: 'Services whose fact templateUpToDate is true, divided by those for which it is known today. Repositories of services are not read: whoever knows states the fact in scorecard/own/.',
  samplesOf: ({ catalogue }) => {
    const units = new Map(catalogue.units.map((unit) => [unit.id, unit]));
    const facts = catalogue.services.map(({ team, units: own }) => ({
      team,
      fact: own.map((id) => factOf(units.get(id)!)).find((each) => typeof each === 'boolean'),
    }));
    const known = facts.filter(({ fact }) => fact !== undefined);
    if (known.length === 0)
      return {
        why: 'for no service it is known whether its repository follows the newest template: state templateUpToDate in scorecard/own/',
      };
    return {
      samples: known.map(({ team, fact }) => ({ team, value: fact ? 1 : 0 })),
      unseen: countOf(
        facts.length - known.length,
        'service has no fact templateUpToDate',
        'services have no fact templateUpToDate',
      ),
    };
  },
};

const factOf = ({ facts }: CatalogueUnit) => facts?.['templateUpToDate'];
