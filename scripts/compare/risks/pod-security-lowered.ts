import { mapAt, textOf } from '../../objects/trees.js';
import { nameOf } from '../tree.js';
import type { RiskDefinition } from './risk.js';

const label = 'pod-security.kubernetes.io/enforce';
const standards = ['privileged', 'baseline', 'restricted'];

export const podSecurityLowered: RiskDefinition = {
  level: 'high',
  isForSecurity: true,
  means:
    'The API server accepts pods in a namespace that it refused before, from everybody who may create pods there.',
  advice: 'Keep the level. Give the one service that needs more a namespace of its own.',
  *find(changes) {
    for (const change of changes.of('Namespace')) {
      const { was, now } = change;
      if (was === undefined || now === undefined) continue;
      const [from, to] = [was, now].map(
        ({ object }) => textOf(mapAt(object, 'metadata', 'labels')[label]) || 'privileged',
      ) as [string, string];
      if (standards.indexOf(to) < standards.indexOf(from))
        yield {
          change,
          path: ['metadata', 'labels', label],
          reason: `lowers the Pod Security level of namespace ${nameOf(now)}: ${from} → ${to}`,
        };
    }
  },
};
