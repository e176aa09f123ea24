import { scaledIn } from '../../objects/autoscalers.js';
import type { Manifest } from '../../objects/manifest.js';
import { dig } from '../../objects/trees.js';
import type { Path } from '../../problem/pointer.js';
import type { RiskDefinition } from './risk.js';

export const replicasLowered: RiskDefinition = {
  level: 'medium',
  means:
    'Fewer pods always run: none, or a single one, which every node drain and every rollout interrupts. None is high.',
  advice: 'Ask who relies on the service at night and during maintenance. Two replicas survive a drain.',
  *find(changes) {
    const told = new Set<string>();
    // what an autoscaler scales, its minimum decides, so autoscalers are told first
    for (const [kind, path] of Object.entries(counts))
      for (const change of changes.of(kind)) {
        const { was, now } = change;
        if (was === undefined || now === undefined) continue;
        const [from, to] = [leastOf(was.object), leastOf(now.object)];
        const key = `${now.unit} ${targetOf(now.object)}`;
        if (to >= from || to > 1 || told.has(key)) continue;
        told.add(key);
        const reason = `lowers the replicas of ${targetOf(now.object)}: ${from} → ${to}`;
        yield {
          change,
          path,
          reason,
          ...(to === 0 && !startsAgain(now.object) && { level: 'high' as const }),
        };
      }
  },
};

const counts: Readonly<Record<string, Path>> = {
  HorizontalPodAutoscaler: ['spec', 'minReplicas'],
  ScaledObject: ['spec', 'minReplicaCount'],
  Deployment: ['spec', 'replicas'],
  StatefulSet: ['spec', 'replicas'],
  Rollout: ['spec', 'replicas'],
};

function leastOf(object: Manifest): number {
  const [scaled] = scaledIn([object]).values();
  const replicas = dig(object, 'spec', 'replicas');
  return scaled?.least ?? (typeof replicas === 'number' ? replicas : 1);
}

const startsAgain = (object: Manifest): boolean => {
  const [scaled] = scaledIn([object]).values();
  return scaled?.startsFromNone === true;
};

const targetOf = (object: Manifest): string =>
  String(dig(object, 'spec', 'scaleTargetRef', 'name') ?? object.metadata.name);
