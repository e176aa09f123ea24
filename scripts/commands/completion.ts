import { Fault } from '../problem/fault.js';
import { didYouMean } from '../problem/nearest.js';
import type { Invocation } from './command.js';
import { completionScripts, isShell } from './completion-scripts.js';
import { candidatesFor } from './completion-words.js';

/** Prints the script of a shell or, for that script, the words that can follow those of a command line. */
export async function run({ args: [shell = '', ...words], terminal, commands }: Invocation): Promise<number> {
  if (!isShell(shell))
    throw new Fault(
      `there is no completion for ${shell}${didYouMean(shell, Object.keys(completionScripts))}`,
      `use one of ${Object.keys(completionScripts).join(', ')}`,
    );
  if (words.length === 0) terminal.print(completionScripts[shell]);
  else
    for (const { word, means } of candidatesFor(words, commands))
      terminal.print(means === '' ? word : `${word}\t${means}`);
  return 0;
}
