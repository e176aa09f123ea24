/** Colours for a person's terminal; none where NO_COLOR, CI or a pipe says so. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly green: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly cyan: (text: string) => string;
}

const paint = (on: boolean, open: number, close: number) => (text: string) =>
  on ? `\u001b[${open}m${text}\u001b[${close}m` : text;

export const styleOf = (colour: boolean): Style => ({
  bold: paint(colour, 1, 22),
  dim: paint(colour, 2, 22),
  red: paint(colour, 31, 39),
  green: paint(colour, 32, 39),
  yellow: paint(colour, 33, 39),
  cyan: paint(colour, 36, 39),
});
