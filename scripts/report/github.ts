import { printable } from '../problem/printable.js';
import type { Problem } from '../problem/problem.js';
import { foremost, listsAll, restLines } from './foremost.js';
import { grouped } from './numbers.js';
import { detailsOf } from './problem-details.js';
import type { Located } from './problems.js';
import type { Report } from './report.js';
import { judgedText, verdict } from './tally.js';

/**
 * Workflow commands, which GitHub shows at lines of a pull request. GitHub shows only ten of each kind per step, so
 * errors come first. Everything after them is only for the log.
 */
export function githubReport(report: Report): string {
  const { located } = report;
  const { shown, rest } = foremost(located);
  const more = rest.length === 0 ? [] : [`and ${grouped(rest.length)} more; ${listsAll} lists them all`];
  return [
    ...shown.map(annotation),
    ...more,
    ...restLines(rest).map((line) => `  ${line}`),
    `${judgedText(report)}: ${verdict(located)}`,
  ].join('\n');
}

const kinds: Readonly<Record<Problem['severity'], string>> = {
  error: 'error',
  warning: 'warning',
  note: 'notice',
};

function annotation({ problem, line, column, length }: Located): string {
  const { code, severity, message, at } = problem;
  const properties: Record<string, string | number | undefined> = {
    file: at.file,
    line,
    col: column,
    endColumn: column === undefined || length === undefined ? undefined : column + length,
    title: code,
  };
  const listed = Object.entries(properties)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${propertyOf(printable(String(value)))}`);
  const lines = [message, ...detailsOf(problem).map(([label, text]) => `${label}: ${text}`)];
  return `::${kinds[severity]} ${listed.join(',')}::${dataOf(lines.map(printable).join('\n'))}`;
}

const dataOf = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const propertyOf = (text: string): string => dataOf(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
