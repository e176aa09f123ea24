import type { ParseArgsConfig } from 'node:util';

/** The flags of a command line, by name. */
export type Flags = Readonly<Record<string, string | boolean | undefined>>;

export interface Invocation {
  readonly args: readonly string[];
  readonly flags: Flags;
  /** The root of the monorepo. */
  readonly root: string;
  readonly terminal: Terminal;
  /** All commands there are. */
  readonly commands: readonly (Command | CommandGroup)[];
}

/** The output of a command: results go to stdout, progress and problems to stderr. */
export interface Terminal {
  readonly colour: boolean;
  /** Prints a result to stdout. */
  readonly print: (text: string) => void;
  /** Prints the outcome to stdout; silent with --quiet. */
  readonly summarise: (text: string) => void;
  /** Prints problems to stderr. */
  readonly complain: (text: string) => void;
  /** Prints a note, which is not a problem, to stderr; silent with --quiet. */
  readonly note: (text: string) => void;
  /** Shows the current step until the next output; only on a terminal. An empty text removes it. */
  readonly progress: (text: string) => void;
}

export interface Flag {
  readonly name: string;
  readonly short?: string;
  /** Name of the value in help, such as `DIR`; absent for a switch. */
  readonly value?: string;
  readonly values?: readonly string[];
  readonly does: string;
}

/** The arguments of a command. */
export interface Arguments {
  /** Name of one argument in usage and messages: `CATEGORY/RULE`. */
  readonly name: string;
  readonly means: string;
  readonly required?: true;
  /** The words that the first argument can be, if these are few. */
  readonly values?: readonly string[];
  readonly many?: true;
  /** How many there must be, if more than one. */
  readonly count?: number;
}

/** A command as data: help is rendered from this, and the code is loaded only when the command runs. */
export interface Command {
  /** All words of the command: `policy test`. */
  readonly name: string;
  readonly does: string;
  /** Absent if the command takes no arguments. */
  readonly args?: Arguments;
  readonly flags: readonly Flag[];
  readonly examples: readonly (readonly [command: string, does: string])[];
  /** What it uses the network for; absent if it does not. */
  readonly network?: string;
  /** Whether the command also works outside a monorepo. */
  readonly rootless?: true;
  readonly load: () => Promise<{ run: (invocation: Invocation) => Promise<number> }>;
}

/** Commands that share their first word. */
export interface CommandGroup {
  readonly name: string;
  readonly does: string;
  /** A command with the name of the group is what the first word alone runs. */
  readonly commands: readonly Command[];
}

/** The command that words name in a group. */
export const commandIn = (
  { name, commands }: CommandGroup,
  second: string | undefined,
): Command | undefined =>
  commands.find((command) => command.name === (second === undefined ? name : `${name} ${second}`));

export const isGroup = (entry: Command | CommandGroup): entry is CommandGroup => 'commands' in entry;

/** `synth [ADDRESS...] [flags]` */
export function usageOf(entry: Command | CommandGroup): string {
  if (isGroup(entry)) return `${entry.name} <command> [flags]`;
  const { name, args } = entry;
  if (args === undefined) return `${name} [flags]`;
  const word = `${args.name}${args.many ? '...' : ''}`;
  return `${name} ${args.required ? word : `[${word}]`} [flags]`;
}

export const parseOptions = (flags: readonly Flag[]): NonNullable<ParseArgsConfig['options']> =>
  Object.fromEntries(
    flags.map(({ name, short, value }) => [
      name,
      { type: value ? 'string' : 'boolean', ...(short ? { short } : {}) } as const,
    ]),
  );
