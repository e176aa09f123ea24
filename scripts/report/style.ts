import { styleText } from 'node:util';

const formats = ['bold', 'dim', 'red', 'green', 'yellow', 'cyan'] as const;

/** Formats text for a terminal, or leaves it plain. */
export type Style = Readonly<Record<(typeof formats)[number], (text: string) => string>>;

export const styleOf = (colour: boolean): Style =>
  Object.fromEntries(
    formats.map((format) => [
      format,
      // Terminal has decided about colours already; newer versions of Node would decide again
      (text: string) => (colour ? styleText(format, text, { validateStream: false }) : text),
    ]),
  ) as Style;
