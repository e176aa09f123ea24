import type { Host } from '../../../scripts/forge/hosts/host.js';
import { openHost } from '../../../scripts/forge/hosts/open-host.js';

export const git = { url: 'https://git.acme.dev/acme/platform.git' };

/** The API of a stand-in, whose answers may take so many milliseconds. */
export function hostOf(standIn: { env(): Record<string, string> }, answer = 20_000): Host {
  return openHost(git, [], standIn.env(), { answer, inAll: 5000, pause: 1 });
}
