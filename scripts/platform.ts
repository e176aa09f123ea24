#!/usr/bin/env node
import module from 'node:module';
import { fileURLToPath } from 'node:url';
import { parseCommandLine } from './commands/command-line.js';
import { openTerminal } from './commands/terminal.js';
import { asFault, faultText } from './problem/fault.js';

// Node 22 and later keep compiled code: 5 % of the CPU of an unchanged synth. It is kept beside the engine, because
// whoever could write it elsewhere, in `.waymark/` or the system's temporary folder, would decide what runs.
const { enableCompileCache } = module as { enableCompileCache?: (folder: string) => void };
enableCompileCache?.(fileURLToPath(new URL('../compile-cache', import.meta.url)));

const argv = process.argv.slice(2);
const terminal = openTerminal({
  colour: !argv.includes('--no-color'),
  quiet: argv.includes('--quiet') || argv.includes('-q'),
});

// an uncaught error ends the command with a message, never silently
process.on('uncaughtException', (e) => process.exit(fail(e)));
// a reader that closes the pipe early (`platform synth | head -1`) is no error
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (e: NodeJS.ErrnoException) => {
    if (e.code !== 'EPIPE') throw e;
  });

try {
  process.exitCode = await main();
} catch (e) {
  process.exitCode = fail(e);
}

async function main(): Promise<number> {
  const asked = parseCommandLine(argv);
  if (asked.what === 'help') {
    const { helpOf, overview } = await import('./commands/help.js');
    const text = asked.topic === undefined ? overview() : helpOf(asked.topic);
    if (asked.unasked) terminal.complain(text);
    else terminal.print(text);
    return asked.unasked ? 2 : 0;
  }
  const { command, args, flags } = asked;
  const root = command.rootless
    ? process.cwd()
    : (await import('./commands/root.js')).findRoot(flags['root']);
  const { run } = await command.load();
  return run({ args, flags, root, terminal });
}

function fail(e: unknown): number {
  const fault = asFault(e);
  const text =
    fault === undefined
      ? `platform: internal error: ${e instanceof Error ? e.stack : String(e)}\n  fix: this is a bug in the platform; please report it with the lines above`
      : faultText(fault);
  terminal.complain(text);
  return 2;
}
