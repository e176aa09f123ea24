import * as node from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as ours from './net.js';

const byte = fc.integer({ min: 0, max: 255 }).map(String);
const ipv4 = fc.tuple(byte, byte, byte, byte).map((parts) => parts.join('.'));
const ipv6 = fc.oneof(fc.ipV6(), fc.constantFrom('::', '::1', 'fe80::', 'fd00:ec2::254', '::ffff:10.0.0.1'));

test('knows addresses as Node does', () => {
  const almost = fc.oneof(ipv4, ipv6, fc.stringMatching(/^[0-9a-f:.]{0,20}$/), fc.string());
  fc.assert(
    fc.property(almost, (address) => {
      expect(ours.isIP(address)).toBe(node.isIP(address));
    }),
    { numRuns: 2000 },
  );
});

test('knows what is in a subnet as Node does', () => {
  const inSubnet = (net: typeof ours | typeof node, subnet: string, bits: number, address: string) => {
    const list = new net.BlockList();
    const family = (text: string) => (net.isIP(text) === 4 ? 'ipv4' : 'ipv6');
    list.addSubnet(subnet, bits, family(subnet));
    return list.check(address, family(address));
  };
  const agree = (subnet: string, bits: number, address: string) => {
    expect(inSubnet(ours, subnet, bits, address)).toBe(inSubnet(node, subnet, bits, address));
  };
  fc.assert(fc.property(ipv4, fc.integer({ min: 0, max: 32 }), ipv4, agree));
  fc.assert(
    fc.property(ipv4, fc.integer({ min: 0, max: 32 }), (address, bits) => agree(address, bits, address)),
  );
  const pure = ipv6.filter((address) => !address.includes('.'));
  fc.assert(fc.property(pure, fc.integer({ min: 1, max: 128 }), pure, agree));
  for (const [subnet, bits, address] of [
    ['169.254.0.0', 16, '169.254.169.254'],
    ['169.254.0.0', 16, '169.255.0.0'],
    ['fd00:ec2::', 32, 'fd00:ec2::254'],
    ['fe80::', 10, 'febf::1'],
    ['fe80::', 10, 'fec0::1'],
  ] as const)
    agree(subnet, bits, address);
});
