import type { Manifest } from '../../objects/manifest.js';
import { dig, listAt, textOf } from '../../objects/trees.js';
import type { Path } from '../../problem/pointer.js';
import { latest } from '../objects/compare-objects.js';
import { nameOf } from '../tree.js';
import { containersOf, podSpecOf, podSpecPath } from './pods.js';
import type { RiskDefinition } from './risk.js';

export const secretReached: RiskDefinition = {
  level: 'medium',
  means:
    'Pods that run already get a Secret that they could not read, or a Secret takes another value from the secret store. In a new unit it is low.',
  advice: 'Check that the service needs the secret, and that the owner of the secret knows.',
  *find(changes) {
    for (const change of changes.workloads()) {
      const { was, now } = change;
      // a new workload has nothing but Secrets that are new to it
      if (was === undefined || now === undefined) continue;
      const known = new Set(secretsOf(was.object).map(({ secret }) => secret));
      for (const { secret } of changes
        .of('Access')
        .flatMap(({ now: access }) =>
          access?.unit === now.unit ? [{ secret: textOf(dig(access.object, 'spec', 'secret')) }] : [],
        ))
        known.add(secret);
      for (const { secret, path } of secretsOf(now.object)) {
        if (known.has(secret)) continue;
        known.add(secret);
        yield { change, path, reason: `lets ${nameOf(now)} read the Secret ${secret}` };
      }
    }
    for (const change of changes.of('ExternalSecret')) {
      const { was, now } = change;
      if (now === undefined) continue;
      const known = new Set(keysOf(was?.object).map(({ key }) => key));
      for (const { key, path } of keysOf(now.object))
        if (!known.has(key))
          yield {
            change,
            path,
            ...(changes.isNew(latest(change).unit) && { level: 'low' as const }),
            reason: `reads ${key} from the secret store into ${nameOf(now)}`,
          };
    }
  },
};

const keysOf = (object: Manifest | undefined): { key: string; path: Path }[] =>
  ['data', 'dataFrom'].flatMap((list) =>
    listAt(object, 'spec', list).map((item, i) => ({
      key: ['remoteRef', 'extract', 'find']
        .flatMap((from) => [dig(item, from, 'key'), dig(item, from, 'property')])
        .map(textOf)
        .filter(Boolean)
        .join('#'),
      path: ['spec', list, i],
    })),
  );

/** Secrets that the pods of an object read, by variables, volumes or to pull images. */
function secretsOf(object: Manifest): { secret: string; path: Path }[] {
  const pod = podSpecOf(object);
  const podPath = podSpecPath(object)!;
  const found = [
    ...listAt(pod, 'imagePullSecrets').map((one, i) => ({
      secret: dig(one, 'name'),
      path: [...podPath, 'imagePullSecrets', i],
    })),
    ...listAt(pod, 'volumes').flatMap((volume, i) =>
      [
        dig(volume, 'secret', 'secretName'),
        ...listAt(volume, 'projected', 'sources').map((source) => dig(source, 'secret', 'name')),
      ].map((secret) => ({ secret, path: [...podPath, 'volumes', i] })),
    ),
    ...containersOf(object).flatMap(({ container, path }) => [
      ...listAt(container, 'env').map((one, i) => ({
        secret: dig(one, 'valueFrom', 'secretKeyRef', 'name'),
        path: [...path, 'env', i] as Path,
      })),
      ...listAt(container, 'envFrom').map((one, i) => ({
        secret: dig(one, 'secretRef', 'name'),
        path: [...path, 'envFrom', i] as Path,
      })),
    ]),
  ];
  return found.flatMap(({ secret, path }) => (typeof secret === 'string' ? [{ secret, path }] : []));
}
