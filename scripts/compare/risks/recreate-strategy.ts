import type { Manifest } from '../../objects/manifest.js';
import { dig } from '../../objects/trees.js';
import type { Path } from '../../problem/pointer.js';
import { nameOf } from '../tree.js';
import type { RiskDefinition } from './risk.js';

export const recreateStrategy: RiskDefinition = {
  level: 'high',
  means: 'Each rollout stops all pods before new ones start, so each deployment is a downtime.',
  advice: 'Use a rolling update, unless two versions cannot run side by side; then plan the downtime.',
  *find(changes) {
    for (const change of changes.of('Deployment', 'StatefulSet', 'DaemonSet')) {
      const { was, now } = change;
      if (was === undefined || now === undefined) continue;
      const path = interruption(now.object);
      if (path !== undefined && interruption(was.object) === undefined)
        yield { change, path, reason: `stops all pods of ${nameOf(now)} at each rollout` };
    }
  },
};

/** The field that lets a rollout stop all pods together. */
function interruption(object: Manifest): Path | undefined {
  const path = ['spec', object.kind === 'Deployment' ? 'strategy' : 'updateStrategy'];
  if (dig(object, ...path, 'type') === 'Recreate') return [...path, 'type'];
  const unavailable = [...path, 'rollingUpdate', 'maxUnavailable'];
  return dig(object, ...unavailable) === '100%' ? unavailable : undefined;
}
