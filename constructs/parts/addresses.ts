import { BlockList, isIP } from 'node:net';

interface Range {
  readonly address: string;
  readonly bits: number;
}

/** Where clouds serve a node's own credentials, which are nobody's in a pod. */
const ofNode: readonly Range[] = [
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

/** Whether a range lies within what is the node's own. Many services name few ranges, and Node takes long to compare. */
export function isOfNode(cidr: string): boolean {
  let answer = answers.get(cidr);
  if (answer === undefined) {
    const range = rangeOf(cidr);
    answer = ofNode.some((own) => own.bits <= range.bits && contains(own, range.address));
    answers.set(cidr, answer);
  }
  return answer;
}

/** What of a wider range is the node's own, to be left out of it. */
export function nodesPartOf(cidr: string): string[] {
  const range = rangeOf(cidr);
  return ofNode
    .filter(
      ({ address, bits }) =>
        familyOf(address) === familyOf(range.address) && range.bits < bits && contains(range, address),
    )
    .map(({ address, bits }) => `${address}/${bits}`);
}
