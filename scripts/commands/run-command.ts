import { asFault, faultText } from '../problem/fault.js';
import type { Terminal } from './command.js';
import { parseCommandLine } from './command-line.js';

/** Does what a command line asks for and returns the exit code; an error ends in a message, never silently. */
export async function runCommand(argv: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await run(argv, terminal);
  } catch (e) {
    return fail(e, terminal);
  }
}

async function run(argv: readonly string[], terminal: Terminal): Promise<number> {
  const asked = parseCommandLine(argv);
  if (asked.what === 'help') {
    const { helpOf, overview } = await import('./help.js');
    const text = asked.topic === undefined ? overview() : helpOf(asked.topic);
    if (asked.unasked) terminal.complain(text);
    else terminal.print(text);
    return asked.unasked ? 2 : 0;
  }
  const { command, args, flags } = asked;
  const root = command.rootless ? process.cwd() : (await import('./root.js')).findRoot(flags['root']);
  const { run } = await command.load();
  return run({ args, flags, root, terminal });
}

/** Shows an error that nothing else caught, and returns the exit code for it. */
export function fail(e: unknown, terminal: Terminal): number {
  const fault = asFault(e);
  const text =
    fault === undefined
      ? `platform: internal error: ${e instanceof Error ? e.stack : String(e)}\n  fix: this is a bug in the platform; please report it with the lines above`
      : faultText(fault);
  terminal.complain(text);
  return 2;
}
