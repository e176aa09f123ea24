#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Command, type Flags, parseOptions } from './commands/command.js';
import { commands, globalFlags } from './commands/commands.js';
import { openTerminal } from './commands/terminal.js';
import { Fault } from './problem/fault.js';
import { didYouMean } from './problem/nearest.js';

process.exitCode = await main(process.argv.slice(2));

async function main(argv: string[]): Promise<number> {
  const terminal = openTerminal({
    colour: !argv.includes('--no-color'),
    quiet: argv.includes('--quiet') || argv.includes('-q'),
  });
  try {
    const name = argv.find((arg) => !arg.startsWith('-'));
    if (name === undefined || name === 'help') return await showOverview(argv, terminal.print);
    const command = find(name);
    const { flags, args } = parse(command, argv);
    if (flags['help']) {
      terminal.print((await import('./commands/help.js')).helpOf(command));
      return 0;
    }
    const { run } = await command.load();
    return await run({
      args,
      flags,
      root: command.rootless ? process.cwd() : findRoot(flags['root']),
      terminal,
    });
  } catch (e) {
    return fail(e, terminal.complain);
  }
}

async function showOverview(argv: readonly string[], print: (text: string) => void): Promise<number> {
  const strange = argv.find((arg) => arg.startsWith('-') && !['-h', '--help', '--no-color'].includes(arg));
  if (strange !== undefined)
    throw new Fault(`there is no flag ${strange} without a command`, 'platform --help lists the commands');
  print((await import('./commands/help.js')).overview());
  return argv.length === 0 ? 2 : 0;
}

function find(name: string): Command {
  const command = commands.find((c) => c.name === name);
  if (command !== undefined) return command;
  throw new Fault(
    `there is no command ${name}${didYouMean(
      name,
      commands.map((c) => c.name),
    )}`,
    'platform --help lists the commands',
  );
}

function parse(command: Command, argv: string[]): { flags: Flags; args: string[] } {
  const known = [...command.flags, ...globalFlags];
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      options: parseOptions(known),
      allowPositionals: true,
    });
    for (const { name, values: allowed } of known)
      if (allowed !== undefined && values[name] !== undefined && !allowed.includes(String(values[name])))
        throw new Fault(
          `--${name} cannot be ${values[name]}${didYouMean(String(values[name]), allowed)}`,
          `it is one of ${allowed.join(', ')}`,
        );
    return { flags: values as Flags, args: positionals.slice(1) };
  } catch (e) {
    if (e instanceof Fault) throw e;
    const flag = /'(?:-\w, )?--?([\w-]+)/.exec((e as Error).message)?.[1] ?? '';
    const unknown = (e as NodeJS.ErrnoException).code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION';
    const message = unknown
      ? `${command.name} has no flag --${flag}${didYouMean(
          flag,
          known.map((f) => f.name),
        )}`
      : (e as Error).message;
    throw new Fault(message, `platform ${command.name} --help lists the flags`);
  }
}

function findRoot(given: string | boolean | undefined): string {
  const start = resolve(typeof given === 'string' ? given : '.');
  const isRoot = (folder: string) => existsSync(join(folder, 'environments/platform.yaml'));
  if (typeof given === 'string') {
    if (isRoot(start)) return start;
    throw new Fault(`${given} is not a platform monorepo: it has no environments/platform.yaml`);
  }
  for (let folder = start; ; folder = dirname(folder)) {
    if (isRoot(folder)) return folder;
    if (folder === dirname(folder))
      throw new Fault(
        'this is not inside a platform monorepo: no environments/platform.yaml from here upward',
        'go into one, or name it with --root DIR',
      );
  }
}

function fail(e: unknown, complain: (text: string) => void): number {
  if (e instanceof Fault) complain(`platform: ${e.message}${e.help ? `\n  fix: ${e.help}` : ''}`);
  else
    complain(
      `platform: internal error: ${e instanceof Error ? e.stack : String(e)}\n  fix: this is a defect of the platform; please report it with the lines above`,
    );
  return 2;
}
