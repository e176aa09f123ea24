import { foremost, listsAll, restLines } from './foremost.js';
import { grouped } from './numbers.js';
import { byPlace, type Located, problemText } from './problems.js';
import type { Report } from './report.js';
import type { Style } from './style.js';
import { blocks, judgedText, verdict } from './tally.js';

/** The most severe problems, sorted by place, and counts of the rest. */
export function problemsText(located: readonly Located[], style: Style): string {
  const { shown, rest } = foremost(located);
  const texts = shown.toSorted(byPlace).map((problem) => problemText(problem, style));
  if (rest.length > 0)
    texts.push(
      [
        `${style.bold(`and ${grouped(rest.length)} more`)}; ${listsAll} lists them all`,
        ...restLines(rest).map((line) => `  ${line}`),
      ].join('\n'),
    );
  return texts.join('\n\n');
}

/** The last line: what was checked, and whether anything blocks. */
export function verdictText(report: Report, style: Style): string {
  const { located } = report;
  const mark = blocks(located) ? style.red('✘') : style.green('✔');
  return `${mark} ${judgedText(report)}: ${verdict(located)}`;
}
