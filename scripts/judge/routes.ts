import type { Path } from '../problem/pointer.js';
import type { Manifest } from '../render/manifest.js';
import { dig, listAt, mapAt, textOf } from './pods.js';

/** A host and path that an object claims of a gateway or an Ingress controller. */
export interface Claim {
  readonly path: Path;
  /** `api.example.com/v1`, for people. */
  readonly shown: string;
  /** All that tells it from another claim on its cluster. */
  readonly key: string;
}

export function claimsOf(manifest: Manifest): Claim[] {
  if (manifest.kind === 'HTTPRoute') return routeClaims(manifest);
  return manifest.kind === 'Ingress' ? ingressClaims(manifest) : [];
}

function routeClaims(route: Manifest): Claim[] {
  const parents = JSON.stringify(
    listAt(route, 'spec', 'parentRefs').map((p) => [
      dig(p, 'namespace'),
      dig(p, 'name'),
      dig(p, 'sectionName'),
    ]),
  );
  return listAt(route, 'spec', 'hostnames').flatMap((host, i) =>
    listAt(route, 'spec', 'rules').flatMap((rule) => {
      const matches = listAt(rule, 'matches');
      return (matches.length > 0 ? matches : [{}]).map((match) => {
        const { path, ...rest } = mapAt(match);
        const [type, value] = [dig(path, 'type') ?? 'PathPrefix', dig(path, 'value') ?? '/'];
        return {
          path: ['spec', 'hostnames', i],
          shown: textOf(host) + textOf(value),
          key: JSON.stringify([host, type, value, rest, parents]),
        };
      });
    }),
  );
}

const ingressClaims = (ingress: Manifest): Claim[] =>
  listAt(ingress, 'spec', 'rules').flatMap((rule, i) =>
    listAt(rule, 'http', 'paths').map((path) => {
      const [host, type, value] = [dig(rule, 'host') ?? '*', dig(path, 'pathType'), dig(path, 'path') ?? '/'];
      return {
        path: ['spec', 'rules', i, 'host'],
        shown: textOf(host) + textOf(value),
        key: JSON.stringify([host, type, value, dig(ingress, 'spec', 'ingressClassName')]),
      };
    }),
  );
