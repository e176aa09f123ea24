import { nameOf } from '../tree.js';
import { containersOf } from './pods.js';
import type { RiskDefinition } from './risk.js';

export const probeRemoved: RiskDefinition = {
  level: 'medium',
  means:
    'A container loses a probe. Without a readiness probe a rollout goes on although the new pods do not work, and requests reach pods that are not ready.',
  advice: 'Keep the probe, or have it look at something cheaper.',
  *find(changes) {
    for (const change of changes.workloads()) {
      const { was, now } = change;
      if (was === undefined || now === undefined) continue;
      const before = new Map(containersOf(was.object).map((one) => [one.name, one.container]));
      for (const { name, path, container } of containersOf(now.object)) {
        const lost = probes.filter(
          (probe) => before.get(name)?.[probe] !== undefined && container[probe] === undefined,
        );
        if (lost.length > 0)
          yield {
            change,
            path,
            reason: `removes ${lost.join(' and ')} of container ${name} in ${nameOf(now)}`,
          };
      }
    }
  },
};

const probes = ['readinessProbe', 'livenessProbe', 'startupProbe'] as const;
