import type { Manifest } from '../../objects/manifest.js';
import { dig, listAt, textOf } from '../../objects/trees.js';
import type { Path } from '../../problem/pointer.js';
import type { ChangedObjects } from './changed-objects.js';
import type { RiskDefinition } from './risk.js';

export const newHost: RiskDefinition = {
  level: 'medium',
  means:
    'A host is served that was not served before, so the service behind it can be reached from outside of the cluster.',
  advice:
    'Check that the host is meant to be reached by everybody who can reach the gateway, and who answers for it.',
  *find(changes) {
    const before = hostsOf(changes, 'was');
    for (const change of changes.of(...routes))
      for (const { host, path } of hostsIn(change.now?.object))
        if (!before.has(host)) yield { change, path, reason: `serves the new host ${host}` };
  },
};

export const hostRemoved: RiskDefinition = {
  level: 'high',
  means: 'A host is no longer served. Whoever still calls it gets an error.',
  advice: 'Check the access log of the host. Redirect it first, and remove it when nobody calls it.',
  *find(changes) {
    const after = hostsOf(changes, 'now');
    for (const change of changes.of(...routes))
      for (const { host, path } of hostsIn(change.was?.object))
        if (!after.has(host))
          yield {
            change,
            ...(change.now === undefined && { path }),
            reason: `no longer serves the host ${host}`,
          };
  },
};

const routes = ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'Ingress', 'Gateway'];

const hostsOf = (changes: ChangedObjects, side: 'was' | 'now'): Set<string> =>
  new Set(changes.of(...routes).flatMap((change) => hostsIn(change[side]?.object).map(({ host }) => host)));

function hostsIn(object: Manifest | undefined): { host: string; path: Path }[] {
  if (object === undefined) return [];
  const [list, field] = lists[object.kind] ?? ['hostnames'];
  return listAt(object, 'spec', list).map((item, i) => ({
    host: textOf(field === undefined ? item : dig(item, field)) || '*',
    path: ['spec', list, i, ...(field === undefined ? [] : [field])],
  }));
}

const lists: Readonly<Record<string, readonly [list: string, field: string]>> = {
  Ingress: ['rules', 'host'],
  Gateway: ['listeners', 'hostname'],
};
