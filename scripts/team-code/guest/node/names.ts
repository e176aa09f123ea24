/** Names that the libraries expect to find. Modules of teams do not see them. */

/** The libraries read settings from it. */
export const process = {
  env: {} as Record<string, string | undefined>,
  argv: [] as string[],
  platform: 'linux',
};

export const __dirname = '/';

export class TextEncoder {
  /** The bytes of a text in UTF-8. Half of a surrogate pair has no bytes of its own. */
  encode(text: string): Uint8Array {
    const wellFormed = text.replace(/\p{Cs}/gu, '\ufffd');
    return Uint8Array.from(unescape(encodeURIComponent(wellFormed)), (c) => c.charCodeAt(0));
  }
}
