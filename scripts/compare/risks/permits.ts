import { isInside, rangeOf } from '../../objects/addresses.js';
import type { Manifest } from '../../objects/manifest.js';
import { dig, listAt, mapAt, textOf } from '../../objects/trees.js';
import type { Path } from '../../problem/pointer.js';

/** Traffic that a NetworkPolicy lets through. */
export interface Permit {
  readonly direction: 'ingress' | 'egress';
  /** A NetworkPolicyPeer; absent for everyone. */
  readonly peer?: unknown;
  /** A NetworkPolicyPort; absent for every port. */
  readonly port?: unknown;
  readonly path: Path;
}

/** Directions that a policy limits at all. */
export function directionsOf(policy: Manifest): Permit['direction'][] {
  const types = listAt(policy, 'spec', 'policyTypes').map((type) => textOf(type).toLowerCase());
  if (types.length > 0) return (['ingress', 'egress'] as const).filter((one) => types.includes(one));
  return listAt(policy, 'spec', 'egress').length > 0 ? ['ingress', 'egress'] : ['ingress'];
}

export function permitsOf(policy: Manifest): Permit[] {
  return directionsOf(policy).flatMap((direction) =>
    listAt(policy, 'spec', direction).flatMap((rule, i) => {
      const peers = listAt(rule, direction === 'ingress' ? 'from' : 'to');
      const ports = listAt(rule, 'ports');
      const path = ['spec', direction, i];
      return (peers.length === 0 ? [undefined] : peers).flatMap((peer) =>
        (ports.length === 0 ? [undefined] : ports).map((port): Permit => ({ direction, peer, port, path })),
      );
    }),
  );
}

/** Whether one permit lets through all that another does. */
export const covers = (one: Permit, other: Permit): boolean =>
  one.direction === other.direction && coversPeer(one.peer, other.peer) && coversPort(one.port, other.port);

const equal = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

function coversPeer(one: unknown, other: unknown): boolean {
  if (one === undefined) return true;
  if (other === undefined) return false;
  if (equal(one, other)) return true;
  const [block, otherBlock] = [mapAt(one, 'ipBlock'), mapAt(other, 'ipBlock')];
  if (otherBlock['cidr'] !== undefined)
    return listAt(block, 'except').length === 0 && coversAddresses(block['cidr'], otherBlock['cidr']);
  return (
    block['cidr'] === undefined &&
    coversSelector(dig(one, 'namespaceSelector'), dig(other, 'namespaceSelector'), 'own namespace') &&
    coversSelector(dig(one, 'podSelector'), dig(other, 'podSelector'), 'every pod')
  );
}

/** Equal ranges are told apart before. */
function coversAddresses(one: unknown, other: unknown): boolean {
  const [outer, inner] = [one, other].map((cidr) => rangeOf(textOf(cidr)));
  return outer !== undefined && inner !== undefined && isInside(inner, outer);
}

/** Whether a selector matches all that another does. A missing one means its own namespace, or every pod. */
function coversSelector(one: unknown, other: unknown, missing: 'own namespace' | 'every pod'): boolean {
  if (one === undefined) return missing === 'every pod' || other === undefined;
  if (other === undefined) return missing === 'every pod' && Object.keys(mapAt(one)).length === 0;
  return Object.keys(mapAt(one)).length === 0 || equal(one, other);
}

function coversPort(one: unknown, other: unknown): boolean {
  if (one === undefined) return true;
  if (other === undefined || (dig(one, 'protocol') ?? 'TCP') !== (dig(other, 'protocol') ?? 'TCP'))
    return false;
  const [from, to] = [dig(one, 'port'), dig(other, 'port')];
  if (from === undefined || from === to)
    return (
      dig(one, 'endPort') === dig(other, 'endPort') ||
      from === undefined ||
      Number(dig(one, 'endPort')) >= Number(dig(other, 'endPort') ?? to)
    );
  return Number(from) <= Number(to) && Number(dig(one, 'endPort')) >= Number(dig(other, 'endPort') ?? to);
}

/** Whether a permit is for everyone: every pod of every namespace, or every address. */
export function isForEveryone({ peer }: Permit): boolean {
  if (peer === undefined) return true;
  const cidr = dig(peer, 'ipBlock', 'cidr');
  if (cidr !== undefined) return /\/0$/.test(textOf(cidr));
  const namespaces = dig(peer, 'namespaceSelector');
  return (
    namespaces !== undefined &&
    Object.keys(mapAt(namespaces)).length === 0 &&
    Object.keys(mapAt(peer, 'podSelector')).length === 0
  );
}

/** `storefront-production/cart at 8080`. */
export function permitText(permit: Permit): string {
  const { peer, port } = permit;
  const at =
    port === undefined
      ? 'every port'
      : `${textOf(dig(port, 'port')) || 'every port'}${dig(port, 'endPort') === undefined ? '' : `-${textOf(dig(port, 'endPort'))}`}`;
  if (isForEveryone(permit)) return `everyone at ${at}`;
  const cidr = dig(peer, 'ipBlock', 'cidr');
  if (cidr !== undefined) return `${textOf(cidr)} at ${at}`;
  const names = [
    ['namespaceSelector', 'kubernetes.io/metadata.name'],
    ['podSelector', 'app.kubernetes.io/name'],
  ] as const;
  const parts = names.flatMap(([selector, label]) => {
    const labels = mapAt(peer, selector, 'matchLabels');
    const named =
      labels[label] ??
      Object.entries(labels)
        .map((pair) => pair.join('='))
        .join(',');
    return dig(peer, selector) === undefined ? [] : [textOf(named) || 'every pod'];
  });
  return `${parts.join('/')} at ${at}`;
}
