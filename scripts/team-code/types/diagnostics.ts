import { printable } from '../../problem/printable.js';
import { error, type Problem } from '../../problem/problem.js';
import type { TypeInputs } from './inputs.js';

const diagnostic = /^(.+?)\((\d+),(\d+)\): error TS(\d+): (.*)$/;
const mostShown = 20;

/** Reads the compiler's output. Diagnostics outside of the inputs are dropped: they are about files of others. */
export function typeProblems(out: string, folder: string, { texts }: TypeInputs): Problem[] {
  const problems: Problem[] = [];
  for (const [head = '', ...chain] of diagnosticsIn(out)) {
    const [, file = '', line, column, number, message = ''] = diagnostic.exec(head) ?? [];
    if (!texts.has(file)) continue;
    if (problems.length === mostShown) break;
    // the last line of an explanation is about the part that is wrong
    const text = [message, chain.at(-1)?.trim()].filter(Boolean).join(' ');
    problems.push(
      error(
        'type-check',
        { file, line: [Number(line), Number(column)] },
        printable(`${withoutFolders(text, folder).replace(/\.$/, '')} (TS${number})`),
      ),
    );
  }
  return problems;
}

/** The lines of each diagnostic; lines that explain one are indented. */
function diagnosticsIn(out: string): string[][] {
  const all: string[][] = [];
  for (const line of out.split('\n'))
    if (line.startsWith(' ')) all.at(-1)?.push(line);
    else if (line !== '') all.push([line]);
  return all;
}

/** Messages name modules of types by their path, which is of no use to anybody and differs between machines. */
const withoutFolders = (text: string, folder: string): string =>
  text
    .replaceAll(`${folder}/`, '')
    .replace(/import\("[^"]*"\)\./g, '')
    .replace(/"\/[^"]*\/([^"/]+)"/g, '"$1"');
