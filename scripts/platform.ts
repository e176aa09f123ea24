#!/usr/bin/env node
import { fail, runCommand } from './commands/run-command.js';
import { openTerminal } from './commands/terminal.js';

const argv = process.argv.slice(2);
const terminal = openTerminal(argv);

// an uncaught error ends the command with a message, never silently
process.on('uncaughtException', (e) => process.exit(fail(e, terminal)));
// a reader that closes the pipe early (`platform synth | head -1`) is no error
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (e: NodeJS.ErrnoException) => {
    if (e.code !== 'EPIPE') throw e;
  });

process.exitCode = await runCommand(argv, terminal);
