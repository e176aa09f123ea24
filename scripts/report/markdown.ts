import { byFile } from './by-file.js';
import { foremost, listsAll, readable, restLines } from './foremost.js';
import { codeElement, codeSpan } from './inert.js';
import { grouped } from './numbers.js';
import { detailsOf } from './problem-details.js';
import { byPlace, type Located } from './problems.js';
import type { Report } from './report.js';
import { blocks, judgedText, tallyText, verdict } from './tally.js';

// a comment on GitHub has at most 65,536 characters; the rest is for the summary of what is left out
const room = 56_000;

/** For a comment on a pull request: text that teams wrote is shown as code, where it has no effect. */
export function markdownReport(report: Report, title = 'platform check'): string {
  const { located } = report;
  const { shown, rest } = foremost(located, room, sizeOf);
  const inOrder = shown.toSorted(byPlace);
  const found = inOrder.filter(({ problem }) => problem.severity !== 'note');
  const waived = inOrder.filter(({ problem }) => problem.severity === 'note');
  const sections = [
    `### ${blocks(located) ? '✘' : '✔'} ${title}: ${verdict(located)}`,
    `${judgedText(report)} judged.`,
    ...[...byFile(found)].map(([file, own]) =>
      details(`${codeElement(file)}: ${tallyText(own)}`, own.map(item), blocks(own)),
    ),
    ...(waived.length === 0 ? [] : [details(`Waivers in use: ${waived.length}`, waived.map(waivedItem))]),
    ...(rest.length === 0 ? [] : [omitted(rest)]),
  ];
  return sections.join('\n\n');
}

const details = (summary: string, items: readonly string[], open = false): string =>
  `<details${open ? ' open' : ''}>\n<summary>${summary}</summary>\n\n${items.join('\n')}\n\n</details>`;

const omitted = (rest: readonly Located[]): string =>
  [
    `And ${grouped(rest.length)} more; ${codeSpan(listsAll)} lists them all:`,
    '',
    ...restLines(rest).map((line) => `- ${codeSpan(line)}`),
  ].join('\n');

const item = (found: Located): string => listItem(`**${found.problem.severity}**${positionOf(found)}`, found);

const waivedItem = (found: Located): string =>
  listItem(`${codeSpan(found.problem.at.file)}${positionOf(found)}`, found);

const positionOf = ({ line, column }: Located): string =>
  line === undefined ? '' : ` at ${[line, column].filter((part) => part !== undefined).join(':')}`;

const listItem = (start: string, { problem }: Located): string =>
  [
    `- ${start} ${codeSpan(problem.code)} ${codeSpan(problem.message)}`,
    ...detailsOf(problem).map(([label, text]) => `  - ${label}: ${codeSpan(text)}`),
  ].join('\n');

/** An upper bound: as if every problem were alone in its file. Never so small that more than `readable` fit. */
const sizeOf = (found: Located): number =>
  Math.max(
    room / readable,
    details(codeElement(found.problem.at.file), [waivedItem(found)], true).length + '9,999 warnings'.length,
  );
