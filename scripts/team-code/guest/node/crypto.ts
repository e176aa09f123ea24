import { sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

const algorithms = { sha1, sha256 };

/** What cdk8s, constructs and the kinds use of `node:crypto`: hexadecimal digests of text. */
export const createHash = (algorithm: keyof typeof algorithms) => {
  const hash = algorithms[algorithm].create();
  const digests = {
    update(text: string) {
      hash.update(new TextEncoder().encode(text));
      return digests;
    },
    digest: (_: 'hex') => bytesToHex(hash.digest()),
  };
  return digests;
};
