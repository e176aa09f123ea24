/** A URL from which Node can import code that is in no file. */
export const importUrl = (code: string): string =>
  `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`;

/** Stands for such a URL in stacks, which would otherwise contain all of the code in every line. */
export const shortUrl = 'module';

export const shortenUrls = (stack: string): string =>
  stack.replace(/data:text\/javascript;base64,[A-Za-z0-9+/=]*(#\d*)?/g, shortUrl);
