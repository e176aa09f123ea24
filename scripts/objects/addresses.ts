import { isIP } from 'node:net';

/** A range of IP addresses. */
export interface Range {
  readonly first: bigint;
  /** The bits that all addresses of the range have in common. */
  readonly prefix: number;
  /** The bits of an address: 32 or 128. */
  readonly size: number;
}

/** Whether the API server takes an IP address: without leading zeros, and no IPv4 address inside an IPv6 address. */
export const isAddress = (text: string): boolean =>
  isIP(text) !== 0 && !/[.%]/.test(isIP(text) === 6 ? text : '');

// the NetworkPolicies of an organisation name few different ranges
const known = new Map<string, Range | undefined>();

/** The range of a CIDR such as 10.0.0.0/8; undefined if the API server refuses it. */
export function rangeOf(cidr: string): Range | undefined {
  if (!known.has(cidr)) {
    if (known.size > 1000) known.clear();
    known.set(cidr, readRange(cidr));
  }
  return known.get(cidr);
}

function readRange(cidr: string): Range | undefined {
  const [, address = '', length = ''] = /^([^/]+)\/(0|[1-9]\d{0,2})$/.exec(cidr) ?? [];
  if (!isAddress(address)) return undefined;
  const size = isIP(address) === 4 ? 32 : 128;
  const first = numberOf(address);
  const prefix = Number(length);
  return prefix <= size && masked(first, prefix, size) === first ? { first, prefix, size } : undefined;
}

/** Whether a range is a part of another one, and not all of it. */
export const isInside = (inner: Range, outer: Range): boolean =>
  inner.size === outer.size &&
  inner.prefix > outer.prefix &&
  masked(inner.first, outer.prefix, outer.size) === outer.first;

function masked(address: bigint, prefix: number, size: number): bigint {
  const rest = BigInt(size - prefix);
  return (address >> rest) << rest;
}

function numberOf(address: string): bigint {
  if (isIP(address) === 4)
    return address.split('.').reduce((number, part) => (number << 8n) + BigInt(part), 0n);
  const [head = '', tail] = address.split('::');
  const groups = (text: string) => (text === '' ? [] : text.split(':'));
  const [before, after] = [groups(head), groups(tail ?? '')];
  const between = tail === undefined ? 0 : 8 - before.length - after.length;
  return [...before, ...Array<string>(between).fill('0'), ...after].reduce(
    (number, group) => (number << 16n) + BigInt(`0x${group}`),
    0n,
  );
}
