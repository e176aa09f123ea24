#!/usr/bin/env node
import module from 'node:module';
import { fileURLToPath } from 'node:url';
import { fail, runCommand } from './commands/run-command.js';
import { openTerminal } from './commands/terminal.js';

// Node 22 and later keep compiled code: 5 % of the CPU of an unchanged synth. It is kept beside the engine, because
// whoever could write it elsewhere, in `.waymark/` or the system's temporary folder, would decide what runs.
const { enableCompileCache } = module as { enableCompileCache?: (folder: string) => void };
enableCompileCache?.(fileURLToPath(new URL('../compile-cache', import.meta.url)));

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
