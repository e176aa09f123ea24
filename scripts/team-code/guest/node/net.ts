/** What the kinds use of `node:net`: which addresses are in a subnet. */
type Family = 'ipv4' | 'ipv6';

const widths = { ipv4: 32, ipv6: 128 };

export const isIP = (address: string): 0 | 4 | 6 =>
  bitsOf(address, 'ipv4') !== undefined ? 4 : bitsOf(address, 'ipv6') !== undefined ? 6 : 0;

export class BlockList {
  private readonly subnets: { readonly family: Family; readonly from: bigint; readonly shift: bigint }[] = [];

  addSubnet(address: string, prefix: number, family: Family): void {
    const shift = BigInt(widths[family] - prefix);
    this.subnets.push({ family, from: numberOf(address, family) >> shift, shift });
  }

  check(address: string, family: Family): boolean {
    const bits = bitsOf(address, family);
    return (
      bits !== undefined &&
      this.subnets.some((subnet) => subnet.family === family && bits >> subnet.shift === subnet.from)
    );
  }
}

function numberOf(address: string, family: Family): bigint {
  const bits = bitsOf(address, family);
  if (bits === undefined) throw new TypeError(`${address} is not an address of the family ${family}`);
  return bits;
}

function bitsOf(address: string, family: Family): bigint | undefined {
  return family === 'ipv4' ? ofParts(ipv4Parts(address), 8n) : ofParts(ipv6Groups(address), 16n);
}

const ofParts = (parts: readonly number[] | undefined, width: bigint): bigint | undefined =>
  parts?.reduce((bits, part) => (bits << width) | BigInt(part), 0n);

function ipv4Parts(address: string): number[] | undefined {
  const parts = address.split('.');
  const isValid = parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && +part < 256);
  return isValid ? parts.map(Number) : undefined;
}

/** The eight groups of an address, whose `::` stands for as many zeros as are missing. */
function ipv6Groups(address: string): number[] | undefined {
  const halves = address.replace(/%.*$/, '').split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.length === 1 ? [groupsOf(halves[0]!), []] : halves.map(groupsOf);
  if (head === undefined || tail === undefined) return undefined;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  return [...head, ...Array<number>(missing).fill(0), ...tail];
}

function groupsOf(half: string): number[] | undefined {
  if (half === '') return [];
  const groups = half.split(':').flatMap((group, i, all): (number | undefined)[] => {
    if (/^[0-9a-f]{1,4}$/i.test(group)) return [Number.parseInt(group, 16)];
    // the last 32 bits may be written like an IPv4 address
    const last = i === all.length - 1 ? ipv4Parts(group) : undefined;
    return last === undefined ? [undefined] : [last[0]! * 256 + last[1]!, last[2]! * 256 + last[3]!];
  });
  return groups.includes(undefined) ? undefined : (groups as number[]);
}
