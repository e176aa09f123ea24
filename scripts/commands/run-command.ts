import { asFault, faultText } from '../problem/fault.js';
import type { Terminal } from './command.js';
import { parseCommandLine } from './command-line.js';
import { commands } from './commands.js';

/** Runs a command line and returns its exit code. Every error is shown as a message. */
export async function runCommand(argv: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await run(argv, terminal);
  } catch (e) {
    return fail(e, terminal);
  }
}

async function run(argv: readonly string[], terminal: Terminal): Promise<number> {
  const request = parseCommandLine(argv);
  if (request.what === 'help') {
    const { helpOf, overview } = await import('./help.js');
    const text = request.topic === undefined ? overview() : helpOf(request.topic);
    if (request.asError) terminal.complain(text);
    else terminal.print(text);
    return request.asError ? 2 : 0;
  }
  const { command, args, flags } = request;
  const root = command.rootless ? process.cwd() : (await import('./root.js')).findRoot(flags['root']);
  const { run } = await command.load();
  return run({ args, flags, root, terminal, commands });
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
