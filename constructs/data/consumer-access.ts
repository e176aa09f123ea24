import type { Unit } from '../unit.js';
import { accessObject } from './access-objects.js';
import { accessName, connectionSecret, consumerName, sharesSecret } from './connection-secret.js';
import { externalName } from './external-name.js';

interface SharedSpec {
  readonly allowFrom: readonly string[];
}

/** Grants access to each service in allowFrom. Rendered with the owner, because only the owner may open its data. */
export const consumerAccess = (unit: Unit<SharedSpec>): object[] =>
  unit.spec.allowFrom.flatMap((reference) => {
    const peer = unit.peers?.[reference];
    if (peer === undefined) return [];
    const consumer = consumerName(reference.split('/')[0]!, peer.name);
    const secret = accessName(consumer, unit);
    return [
      accessObject(unit, 'Access', secret, {}, `access-${unit.kind.toLowerCase()}-lent`, {
        name: unit.name,
        service: peer.name,
        production: unit.context.tier.production,
        ...(sharesSecret(unit.kind) ? { source: connectionSecret(unit.name) } : { role: consumer }),
        secret,
        namespace: peer.namespace,
        externalName: externalName(unit),
      }),
    ];
  });
