import { createHash } from 'node:crypto';

/** The name of some content, short enough to keep 36,000 of them. */
export const digestOf = (content: string | Uint8Array): string =>
  createHash('sha1').update(content).digest('base64url');
