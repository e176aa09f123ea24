import { printable } from '../problem/printable.js';

type Cell = string | number | undefined;

/** Rows of a table as RFC 4180 has them. Texts of other people cannot become formulas of a spreadsheet. */
export const csv = (header: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  [header, ...rows].map((row) => row.map(cellText).join(',')).join('\r\n');

function cellText(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  const shown = printable(cell);
  const text = /^[=+\-@\ufffd]/.test(shown) ? `'${shown}` : shown;
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
