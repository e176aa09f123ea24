import { dig } from '../../objects/trees.js';
import { nameOf } from '../tree.js';
import type { RiskDefinition } from './risk.js';

export const approvalDropped: RiskDefinition = {
  level: 'high',
  isForSecurity: true,
  means: 'Argo CD syncs an Application by itself that waited for the sync of an approver before.',
  advice: 'Ask those who approve the syncs of this environment.',
  *find(changes) {
    for (const change of changes.of('Application')) {
      const { was, now } = change;
      if (dig(was?.object, 'autoSync') === false && dig(now?.object, 'autoSync') === true)
        yield { change, path: ['autoSync'], reason: `syncs ${nameOf(now!)} without an approval` };
    }
  },
};
