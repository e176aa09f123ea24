import { dig, textOf } from '../../objects/trees.js';
import { latest } from '../objects/compare-objects.js';
import type { ChangedObjects } from './changed-objects.js';
import type { RiskDefinition } from './risk.js';

export const dataAccessWidened: RiskDefinition = {
  level: 'medium',
  means:
    'A service gets access to data that it could not reach. Data of another team is high; a new service that uses existing data of its own team is low.',
  advice: 'Check that the owner of the data agrees.',
  *find(changes) {
    for (const change of changes.of('Access')) {
      const { was, now } = change;
      if (now === undefined) continue;
      const [before, after] = [was, now].map((side) => dig(side?.object, 'spec'));
      const fields = ['name', 'service', 'role', 'identity', 'externalName', 'namespace'];
      if (fields.every((field) => dig(before, field) === dig(after, field))) continue;
      const [name, service, namespace] = ['name', 'service', 'namespace'].map((field) =>
        textOf(dig(after, field)),
      );
      const isLent = namespace !== '';
      if (!isLent && isNewData(name!, now.unit, changes)) continue;
      const isNew = changes.isNew(latest(change).unit);
      yield {
        change,
        path: ['spec'],
        level: isLent ? 'high' : isNew ? 'low' : 'medium',
        reason: `gives ${service} access to the data ${name}${isLent ? `, shared between teams with ${namespace}` : ''}`,
      };
    }
  },
};

/** Whether data is new too, so that nothing of value is in it. */
const isNewData = (name: string, unit: string, changes: ChangedObjects): boolean =>
  changes.isNew([...unit.split('/').slice(0, 2), name].join('/'));
