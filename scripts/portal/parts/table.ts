import { type Html, html, type Part } from '../html.js';

/** A column: its title, and what a row has there. */
export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => Part;
  /** Whether it has amounts, which are aligned. */
  readonly amounts?: boolean;
}

interface Wanted<Row> {
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** What the filter of the page finds a row by, besides its text; without it, the rows are not filtered. */
  readonly name?: (row: Row) => string;
  readonly totals?: readonly Part[];
}

/** A table whose first column names the row. */
export function table<Row>({ columns, rows, name, totals }: Wanted<Row>): Html {
  const amount = ({ amounts }: { amounts?: boolean }) => amounts && html` class="amount"`;
  return html`<div class="scroll"><table>
<thead><tr>${columns.map((column) => html`<th scope="col"${amount(column)}>${column.title}</th>`)}</tr></thead>
<tbody>
${rows.map((row) => {
  const cells = columns.map((column, i) =>
    i === 0
      ? html`<th scope="row">${column.cell(row)}</th>`
      : html`<td${amount(column)}>${column.cell(row)}</td>`,
  );
  return html`<tr${name && html` data-row="${name(row)}"`}>${cells}</tr>\n`;
})}</tbody>${
    totals &&
    html`
<tfoot><tr>${columns.map((column, i) => (i === 0 ? html`<th scope="row">${totals[i]}</th>` : html`<td${amount(column)}>${totals[i]}</td>`))}</tr></tfoot>`
  }</table></div>`;
}

/** Where a script offers a field that filters the rows of the page. */
export const filterOf = (thing: string): Html => html`<div class="filter" data-filter="${thing}"></div>`;
