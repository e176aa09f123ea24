import { BlockList, isIP } from 'node:net';

interface Range {
  readonly address: string;
  readonly bits: number;
}

/** Link-local ranges where clouds serve the credentials of a node. No pod may reach them. */
const nodeRanges: readonly Range[] = [
  { address: '169.254.0.0', bits: 16 },
  { address: 'fe80::', bits: 10 },
  { address: 'fd00:ec2::', bits: 32 },
];

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 4 ? 'ipv4' : 'ipv6');

function contains(range: Range, address: string): boolean {
  const list = new BlockList();
  list.addSubnet(range.address, range.bits, familyOf(range.address));
  return list.check(address, familyOf(address));
}

function rangeOf(cidr: string): Range {
  const [address = '', bits] = cidr.split('/');
  return { address, bits: Number(bits) };
}

const answers = new Map<string, boolean>();

/**
 * Whether a range is within the credential addresses of a node. Remembered, because Node's BlockList is slow and
 * many services name the same few ranges.
 */
export function isNodeAddress(cidr: string): boolean {
  let answer = answers.get(cidr);
  if (answer === undefined) {
    const range = rangeOf(cidr);
    answer = nodeRanges.some(
      (nodeRange) => nodeRange.bits <= range.bits && contains(nodeRange, range.address),
    );
    answers.set(cidr, answer);
  }
  return answer;
}

/** The credential addresses of a node that a wider range contains, to be excluded from it. */
export function nodeAddressesIn(cidr: string): string[] {
  const range = rangeOf(cidr);
  return nodeRanges
    .filter(
      ({ address, bits }) =>
        familyOf(address) === familyOf(range.address) && range.bits < bits && contains(range, address),
    )
    .map(({ address, bits }) => `${address}/${bits}`);
}
