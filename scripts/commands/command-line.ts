import { parseArgs } from 'node:util';
import { Fault } from '../problem/fault.js';
import { didYouMean } from '../problem/nearest.js';
import { type Command, type CommandGroup, type Flag, type Flags, isGroup, parseOptions } from './command.js';
import { commands, versionCommand } from './commands.js';
import { globalFlags } from './flags.js';

/** What a command line asks for. */
export type Asked =
  /** `unasked`: no command was named, so help is shown as an error. */
  | { readonly what: 'help'; readonly topic?: Command | CommandGroup; readonly unasked?: boolean }
  | {
      readonly what: 'run';
      readonly command: Command;
      readonly args: readonly string[];
      readonly flags: Flags;
    };

const askedVersion: Asked = { what: 'run', command: versionCommand, args: [], flags: {} };

/** Reads a command line; flags may stand before the command, and after `--` nothing is a flag. */
export function parseCommandLine(argv: readonly string[]): Asked {
  const words = wordsIn(argv);
  if (words.length === 0 || words[0] === 'help') return withoutCommand(argv);
  const entry = find(words);
  const known = [...(isGroup(entry) ? [] : entry.flags), ...globalFlags];
  const { flags, positionals } = parse(entry.name, known, argv);
  if (flags['help']) return { what: 'help', topic: entry };
  if (flags['version']) return askedVersion;
  if (isGroup(entry)) return { what: 'help', topic: entry, unasked: true };
  const args = positionals.slice(lengthOf(entry));
  checkArguments(entry, args);
  return { what: 'run', command: entry, args, flags };
}

/** The words that are neither flags nor values of flags. */
function wordsIn(argv: readonly string[]): string[] {
  const all = commands.flatMap((entry) => (isGroup(entry) ? entry.commands : [entry]));
  const flags = [...globalFlags, ...all.flatMap((command) => command.flags)];
  const takesValue = new Set(flags.filter((flag) => flag.value).map((flag) => `--${flag.name}`));
  const words: string[] = [];
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i]!;
    if (word === '--') return [...words, ...argv.slice(i + 1)];
    if (takesValue.has(word)) i += 1;
    else if (!word.startsWith('-') || word === '-') words.push(word);
  }
  return words;
}

function withoutCommand(argv: readonly string[]): Asked {
  const { flags, positionals } = parse('', globalFlags, argv);
  if (flags['version']) return askedVersion;
  const words = positionals.slice(1);
  if (words.length === 0) return { what: 'help', unasked: positionals.length === 0 && !flags['help'] };
  const topic = find(words);
  if (words.length > lengthOf(topic))
    throw new Fault(`there is no command ${words.join(' ')}`, `run \`platform ${topic.name} --help\``);
  return { what: 'help', topic };
}

const lengthOf = ({ name }: Command | CommandGroup): number => name.split(' ').length;

function find([first = '', second]: readonly string[]): Command | CommandGroup {
  const entry = commands.find(({ name }) => name === first);
  if (entry === undefined) throw unknown(`there is no command ${first}`, first, commands, 'platform');
  if (!isGroup(entry) || second === undefined) return entry;
  const command = entry.commands.find(({ name }) => name === `${first} ${second}`);
  if (command !== undefined) return command;
  throw unknown(`${first} has no command ${second}`, second, entry.commands, `platform ${first}`);
}

function unknown(
  message: string,
  word: string,
  among: readonly { readonly name: string }[],
  program: string,
): Fault {
  const names = among.map(({ name }) => name.split(' ').at(-1)!);
  return new Fault(`${message}${didYouMean(word, names)}`, `run \`${program} --help\` to list the commands`);
}

function checkArguments({ name, args, examples }: Command, given: readonly string[]): void {
  const most = args === undefined ? 0 : args.many ? Number.POSITIVE_INFINITY : 1;
  if (given.length > most)
    throw new Fault(
      `${name} takes ${most === 0 ? 'no arguments' : `one ${args!.name}`}, but got ${given.length}: ${given.join(' ')}`,
      `run \`platform ${name} --help\` to see what it takes`,
    );
  if (args?.required && given.length === 0)
    throw new Fault(`${name} needs a ${args.name}`, `for example: ${examples[0]![0]}`);
}

function parse(
  command: string,
  known: readonly Flag[],
  argv: readonly string[],
): { flags: Flags; positionals: string[] } {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options: parseOptions(known),
      allowPositionals: true,
    });
    for (const flag of known) checkValue(flag, values[flag.name] as string | boolean | undefined);
    return { flags: values as Flags, positionals };
  } catch (e) {
    if (e instanceof Fault) throw e;
    const help = `run \`platform ${[command, '--help'].filter(Boolean).join(' ')}\` to list the flags`;
    throw new Fault(complaint(command, known, e as NodeJS.ErrnoException), help);
  }
}

function checkValue({ name, value, values }: Flag, given: string | boolean | undefined): void {
  if (given === '' && value !== undefined) throw new Fault(`--${name} needs a value: ${value}`);
  if (values === undefined || given === undefined || values.includes(String(given))) return;
  throw new Fault(
    `--${name} cannot be ${given}${didYouMean(String(given), values)}`,
    `use one of ${values.join(', ')}`,
  );
}

function complaint(command: string, known: readonly Flag[], e: NodeJS.ErrnoException): string {
  const name = /'(?:-\w, )?--?([\w-]+)/.exec(e.message)?.[1] ?? '';
  const flag = known.find((f) => f.name === name || f.short === name);
  if (e.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    const names = known.map((f) => `--${f.name}`);
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
