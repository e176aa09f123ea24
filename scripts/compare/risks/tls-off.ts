import type { Manifest } from '../../objects/manifest.js';
import { dig, listAt, mapAt, textOf } from '../../objects/trees.js';
import type { Path } from '../../problem/pointer.js';
import { latest } from '../objects/compare-objects.js';
import { nameOf } from '../tree.js';
import type { RiskDefinition } from './risk.js';

export const tlsOff: RiskDefinition = {
  level: 'high',
  isForSecurity: true,
  means: 'Traffic that was encrypted, or whose caller was verified, may now pass in the clear.',
  advice: 'Keep TLS. If a caller cannot speak it yet, allow that caller alone.',
  *find(changes) {
    for (const change of changes.of(...Object.keys(guardsOf))) {
      const { was, now } = change;
      if (was === undefined || (now === undefined && !protectsOthers.has(was.object.kind))) continue;
      if (changes.isRemoved(latest(change).unit)) continue;
      const left = new Set(guardsIn(now?.object).map(({ guard }) => guard));
      for (const { guard, path } of guardsIn(was.object))
        if (!left.has(guard))
          yield {
            change,
            ...(now === undefined ? {} : { path }),
            reason: `takes ${guard} from ${was.object.kind} ${nameOf(was)}`,
          };
    }
  },
};

/** Kinds whose removal leaves traffic as it is, but unprotected; with a route the traffic goes as well. */
const protectsOthers: ReadonlySet<string> = new Set(['PeerAuthentication', 'DestinationRule']);

interface Guard {
  readonly guard: string;
  readonly path: Path;
}

const guardsIn = (object: Manifest | undefined): Guard[] =>
  object === undefined ? [] : (guardsOf[object.kind]?.(object) ?? []);

/** What protects traffic, by kind of object. */
const guardsOf: Readonly<Record<string, (object: Manifest) => Guard[]>> = {
  Ingress: (object) =>
    listAt(object, 'spec', 'tls').flatMap((tls) =>
      listAt(tls, 'hosts').map((host) => ({ guard: `TLS of ${host}`, path: ['spec', 'tls'] })),
    ),
  HTTPRoute: routeGuards,
  GRPCRoute: routeGuards,
  Gateway: (object) =>
    listAt(object, 'spec', 'listeners').flatMap((listener, i) =>
      ['HTTPS', 'TLS'].includes(textOf(dig(listener, 'protocol')))
        ? [
            {
              guard: `TLS of listener ${textOf(dig(listener, 'name'))}`,
              path: ['spec', 'listeners', i, 'protocol'],
            },
          ]
        : [],
    ),
  PeerAuthentication: (object) => {
    const ports = mapAt(object, 'spec', 'portLevelMtls');
    const open = Object.keys(ports).filter((port) => dig(ports, port, 'mode') !== 'STRICT');
    const isStrict = dig(object, 'spec', 'mtls', 'mode') === 'STRICT';
    const all = { guard: 'mutual TLS in the mesh (STRICT)', path: ['spec', 'mtls', 'mode'] };
    const everywhere = { guard: 'mutual TLS in the mesh at every port', path: ['spec', 'portLevelMtls'] };
    return [...(isStrict ? [all] : []), ...(isStrict && open.length === 0 ? [everywhere] : [])];
  },
  DestinationRule: (object) =>
    /^(SIMPLE|MUTUAL|ISTIO_MUTUAL)$/.test(textOf(dig(object, 'spec', 'trafficPolicy', 'tls', 'mode')))
      ? [{ guard: 'TLS of calls', path: ['spec', 'trafficPolicy', 'tls', 'mode'] }]
      : [],
  Namespace: (object) => {
    const labels = mapAt(object, 'metadata', 'labels');
    const inMesh = labels['istio.io/dataplane-mode'] === 'ambient' || labels['istio-injection'] === 'enabled';
    return inMesh ? [{ guard: 'the mesh and its TLS', path: ['metadata', 'labels'] }] : [];
  },
};

/** A listener is named by its protocol: a route that leaves `https` is served in the clear. */
function routeGuards(object: Manifest): Guard[] {
  const parents = listAt(object, 'spec', 'parentRefs');
  const isOnlyTls =
    parents.length > 0 && parents.every((parent) => /https|tls/.test(textOf(dig(parent, 'sectionName'))));
  return isOnlyTls ? [{ guard: 'the TLS listener', path: ['spec', 'parentRefs'] }] : [];
}
