import { parseArgs } from 'node:util';
import { Fault } from '../problem/fault.js';
import { didYouMean } from '../problem/nearest.js';
import {
  type Command,
  type CommandGroup,
  commandIn,
  type Flag,
  type Flags,
  isGroup,
  parseOptions,
} from './command.js';
import { commands } from './commands.js';
import { globalFlags, readWords } from './flags.js';
import { versionCommand } from './own-commands.js';

/** The meaning of a command line: show help or run a command. */
export type CommandRequest =
  /** `asError`: no command was named, so help goes to stderr. */
  | { readonly what: 'help'; readonly topic?: Command | CommandGroup; readonly asError?: boolean }
  | {
      readonly what: 'run';
      readonly command: Command;
      readonly args: readonly string[];
      readonly flags: Flags;
    };

const versionRequest: CommandRequest = { what: 'run', command: versionCommand, args: [], flags: {} };

/** Parses a command line. Flags may come before the command; words after `--` are never flags. */
export function parseCommandLine(argv: readonly string[]): CommandRequest {
  const words = readWords(argv, commands);
  if (words.length === 0 || words[0] === 'help') return parseWithoutCommand(argv);
  const entry = find(words);
  const allowed = [...(isGroup(entry) ? [] : entry.flags), ...globalFlags];
  const { flags, positionals } = parse(entry.name, allowed, argv);
  if (flags['help']) return { what: 'help', topic: entry };
  if (flags['version']) return versionRequest;
  if (isGroup(entry)) return { what: 'help', topic: entry, asError: true };
  const args = positionals.slice(lengthOf(entry));
  checkArguments(entry, args);
  return { what: 'run', command: entry, args, flags };
}

function parseWithoutCommand(argv: readonly string[]): CommandRequest {
  const { flags, positionals } = parse('', globalFlags, argv);
  if (flags['version']) return versionRequest;
  const words = positionals.slice(1);
  if (words.length === 0) return { what: 'help', asError: positionals.length === 0 && !flags['help'] };
  const topic = find(words);
  if (words.length > lengthOf(topic))
    throw new Fault(`there is no command ${words.join(' ')}`, `run \`platform ${topic.name} --help\``);
  return { what: 'help', topic };
}

const lengthOf = ({ name }: Command | CommandGroup): number => name.split(' ').length;

function find([first = '', second]: readonly string[]): Command | CommandGroup {
  const entry = commands.find(({ name }) => name === first);
  if (entry === undefined) throw unknownCommand(`there is no command ${first}`, first, commands, 'platform');
  if (!isGroup(entry)) return entry;
  const command = commandIn(entry, second);
  if (command !== undefined) return command;
  if (second === undefined) return entry;
  throw unknownCommand(`${first} has no command ${second}`, second, entry.commands, `platform ${first}`);
}

function unknownCommand(
  message: string,
  word: string,
  among: readonly { readonly name: string }[],
  program: string,
): Fault {
  const names = among.map(({ name }) => name.split(' ').at(-1)!);
  return new Fault(`${message}${didYouMean(word, names)}`, `run \`${program} --help\` to list the commands`);
}

function checkArguments({ name, args, examples }: Command, words: readonly string[]): void {
  const limit = args === undefined ? 0 : args.many ? Number.POSITIVE_INFINITY : (args.count ?? 1);
  if (words.length > limit)
    throw new Fault(
      `${name} takes ${limit === 0 ? 'no arguments' : `${limit === 1 ? 'one ' : ''}${args!.name}`}, but got ${words.length}: ${words.join(' ')}`,
      `run \`platform ${name} --help\` to see what it takes`,
    );
  if (args?.required && words.length < (args.count ?? 1))
    throw new Fault(
      `${name} needs ${args.count === undefined ? 'a ' : ''}${args.name}`,
      `for example: ${examples[0]![0]}`,
    );
}

function parse(
  command: string,
  allowed: readonly Flag[],
  argv: readonly string[],
): { flags: Flags; positionals: string[] } {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options: parseOptions(allowed),
      allowPositionals: true,
    });
    for (const flag of allowed) checkValue(flag, values[flag.name] as string | boolean | undefined);
    return { flags: values as Flags, positionals };
  } catch (e) {
    if (e instanceof Fault) throw e;
    const help = `run \`platform ${[command, '--help'].filter(Boolean).join(' ')}\` to list the flags`;
    throw new Fault(parseErrorText(command, allowed, e as NodeJS.ErrnoException), help);
  }
}

function checkValue({ name, value, values }: Flag, actual: string | boolean | undefined): void {
  if (actual === '' && value !== undefined) throw new Fault(`--${name} needs a value: ${value}`);
  if (values === undefined || actual === undefined || values.includes(String(actual))) return;
  throw new Fault(
    `--${name} cannot be ${actual}${didYouMean(String(actual), values)}`,
    `use one of ${values.join(', ')}`,
  );
}

function parseErrorText(command: string, allowed: readonly Flag[], e: NodeJS.ErrnoException): string {
  const name = /'(?:-\w, )?--?([\w-]+)/.exec(e.message)?.[1] ?? '';
  const flag = allowed.find((f) => f.name === name || f.short === name);
  if (e.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    const names = allowed.map((f) => `--${f.name}`);
    const written = name.length === 1 ? `-${name}` : `--${name}`;
    const guess = didYouMean(written, names);
    return command === ''
      ? `there is no flag ${written} without a command${guess}`
      : `${command} has no flag ${written}${guess}`;
  }
  if (flag !== undefined)
    return flag.value ? `--${flag.name} needs a value: ${flag.value}` : `--${flag.name} takes no value`;
  return e.message.split('\n')[0]!;
}
