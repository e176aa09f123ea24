#!/usr/bin/env node
import module from 'node:module';
import { fileURLToPath } from 'node:url';
import { fail, runCommand } from './commands/run-command.js';
import { openTerminal } from './commands/terminal.js';

// Node 22 and later cache compiled code, which saves 5 % of the CPU of an unchanged synth. The cache is in the folder of
// the engine: whoever can write to the cache decides which code runs, and more people can write to other folders.
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
