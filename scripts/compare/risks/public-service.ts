import type { Manifest } from '../../objects/manifest.js';
import { dig, listAt } from '../../objects/trees.js';
import type { Path } from '../../problem/pointer.js';
import { nameOf } from '../tree.js';
import { containersOf } from './pods.js';
import type { RiskDefinition } from './risk.js';

export const publicService: RiskDefinition = {
  level: 'high',
  isForSecurity: true,
  means:
    'Pods become reachable past the gateway: by a load balancer, a port of every node, an external address or a port of their node. TLS, logins and limits of the gateway do not apply there.',
  advice: 'Use a host of the gateway instead, or ask the platform team.',
  *find(changes) {
    for (const change of [...changes.of('Service'), ...changes.workloads()]) {
      const { was, now } = change;
      if (now === undefined) continue;
      const before = new Set(openingsOf(was?.object).map(({ what }) => what));
      for (const { what, path } of openingsOf(now.object))
        if (!before.has(what)) yield { change, path, reason: `opens ${nameOf(now)} by ${what}` };
    }
  },
};

function openingsOf(object: Manifest | undefined): { what: string; path: Path }[] {
  if (object?.kind === 'Service') {
    const type = dig(object, 'spec', 'type');
    return [
      ...(type === 'LoadBalancer' ? [{ what: 'a load balancer', path: ['spec', 'type'] }] : []),
      ...(type === 'NodePort' ? [{ what: 'a port of every node', path: ['spec', 'type'] }] : []),
      ...listAt(object, 'spec', 'externalIPs').map((ip, i) => ({
        what: `the external address ${ip}`,
        path: ['spec', 'externalIPs', i],
      })),
    ];
  }
  return containersOf(object).flatMap(({ container, path }) =>
    listAt(container, 'ports').flatMap((port, i) => {
      const host = dig(port, 'hostPort');
      return typeof host === 'number'
        ? [{ what: `port ${host} of its node`, path: [...path, 'ports', i, 'hostPort'] }]
        : [];
    }),
  );
}
