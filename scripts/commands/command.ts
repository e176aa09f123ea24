import type { ParseArgsConfig } from 'node:util';

/** Flags as given, for a command to read. */
export type Flags = Readonly<Record<string, string | boolean | undefined>>;

export interface Invocation {
  readonly args: readonly string[];
  readonly flags: Flags;
  /** The root of the monorepo. */
  readonly root: string;
  readonly terminal: Terminal;
}

/** Results go to stdout, progress and problems to stderr. */
export interface Terminal {
  readonly colour: boolean;
  /** Prints the result that was asked for. */
  readonly print: (text: string) => void;
  /** Prints the outcome to stdout; silent with --quiet. */
  readonly summarise: (text: string) => void;
  /** Prints problems to stderr. */
  readonly complain: (text: string) => void;
  /** Prints something worth knowing that is no problem to stderr; silent with --quiet. */
  readonly note: (text: string) => void;
  /** Shows the current step, on a terminal only; the next output overwrites it. */
  readonly progress: (text: string) => void;
}

export interface Flag {
  readonly name: string;
  readonly short?: string;
  /** The name of its value; absent for a switch. */
  readonly value?: string;
  readonly values?: readonly string[];
  readonly does: string;
}

/** The arguments that a command takes. */
export interface Arguments {
  /** What usage and messages call one of them: `CATEGORY/RULE`. */
  readonly name: string;
  readonly means: string;
  readonly required?: true;
  readonly many?: true;
}

/** A command as data: its help is rendered from this, its work is loaded only when it runs. */
export interface Command {
  /** All of its words: `policy test`. */
  readonly name: string;
  readonly does: string;
  /** Absent if it takes none. */
  readonly args?: Arguments;
  readonly flags: readonly Flag[];
  readonly examples: readonly (readonly [command: string, does: string])[];
  /** Whether it also works outside a monorepo. */
  readonly rootless?: true;
  readonly load: () => Promise<{ run: (invocation: Invocation) => Promise<number> }>;
}

/** Commands that share their first word. */
export interface CommandGroup {
  readonly name: string;
  readonly does: string;
  readonly commands: readonly Command[];
}

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
