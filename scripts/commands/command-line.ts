import { parseArgs } from 'node:util';
import { Fault } from '../problem/fault.js';
import { didYouMean } from '../problem/nearest.js';
import { type Command, type Flag, type Flags, parseOptions } from './command.js';
import { globalFlags } from './commands.js';

/** What a command line asks for. */
export type Asked =
  | { readonly what: 'version' }
  /** `unasked`: nothing was asked, so help is all there is to say. */
  | { readonly what: 'help'; readonly command?: Command; readonly unasked?: boolean }
  | {
      readonly what: 'run';
      readonly command: Command;
      readonly args: readonly string[];
      readonly flags: Flags;
    };

/** Reads a command line; flags may stand before the command, and after `--` nothing is a flag. */
export function parseCommandLine(argv: readonly string[], commands: readonly Command[]): Asked {
  const name = commandName(argv, commands);
  if (name === undefined || name === 'help') return withoutCommand(argv, commands);
  const command = find(name, commands);
  const { flags, positionals } = parse(command.name, [...command.flags, ...globalFlags], argv);
  if (flags['help']) return { what: 'help', command };
  if (flags['version']) return { what: 'version' };
  return { what: 'run', command, args: positionals.slice(1), flags };
}

/** The first word that is neither a flag nor the value of one. */
function commandName(argv: readonly string[], commands: readonly Command[]): string | undefined {
  const flags = [...globalFlags, ...commands.flatMap((command) => command.flags)];
  const takesValue = new Set(flags.filter((flag) => flag.value).map((flag) => `--${flag.name}`));
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i]!;
    if (word === '--') return argv[i + 1];
    if (takesValue.has(word)) i += 1;
    else if (!word.startsWith('-') || word === '-') return word;
  }
  return undefined;
}

function withoutCommand(argv: readonly string[], commands: readonly Command[]): Asked {
  const { flags, positionals } = parse('', globalFlags, argv);
  if (flags['version']) return { what: 'version' };
  const [, topic] = positionals;
  if (topic !== undefined) return { what: 'help', command: find(topic, commands) };
  return { what: 'help', unasked: positionals.length === 0 && !flags['help'] };
}

function find(name: string, commands: readonly Command[]): Command {
  const command = commands.find((c) => c.name === name);
  if (command !== undefined) return command;
  const names = commands.map((c) => c.name);
  throw new Fault(
    `there is no command ${name}${didYouMean(name, names)}`,
    'platform --help lists the commands',
  );
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
    const help = `platform ${[command, '--help'].filter(Boolean).join(' ')} lists the flags`;
    throw new Fault(complaint(command, known, e as NodeJS.ErrnoException), help);
  }
}

function checkValue({ name, value, values }: Flag, given: string | boolean | undefined): void {
  if (given === '' && value !== undefined) throw new Fault(`--${name} needs a value: ${value}`);
  if (values === undefined || given === undefined || values.includes(String(given))) return;
  throw new Fault(
    `--${name} cannot be ${given}${didYouMean(String(given), values)}`,
    `it is one of ${values.join(', ')}`,
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
