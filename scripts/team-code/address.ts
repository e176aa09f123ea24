/** Code as an address that can be imported: it lies in no file. */
export const importable = (code: string): string =>
  `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`;

/** How such an address is written in stacks, which would otherwise hold all of the code in every line. */
export const short = 'module';

export const shortened = (stack: string): string =>
  stack.replace(/data:text\/javascript;base64,[A-Za-z0-9+/=]*(#\d*)?/g, short);
