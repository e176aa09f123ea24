import type { Unit } from '../unit.js';
import { composed } from './access.js';
import { accessName, borrowerName, connectionSecret } from './connection-secret.js';
import { externalName } from './external-name.js';

/** Whoever may be lent it. */
interface Lent {
  readonly allowFrom: readonly string[];
}

/** For each service of another team that may use it, a way to it: opening is its own to do, and not theirs. */
export const lent = (unit: Unit<Lent>): object[] =>
  unit.spec.allowFrom.flatMap((reference) => {
    const peer = unit.peers?.[reference];
    if (peer === undefined) return [];
    const borrower = borrowerName(reference.split('/')[0]!, peer.name);
    const secret = accessName(borrower, unit);
    return [
      composed(unit, 'Access', secret, {}, `access-${unit.kind.toLowerCase()}-lent`, {
        name: unit.name,
        service: peer.name,
        production: unit.context.tier.production,
        ...(unit.kind === 'Cache' ? { source: connectionSecret(unit.name) } : { role: borrower }),
        secret,
        namespace: peer.namespace,
        externalName: externalName(unit),
      }),
    ];
  });
