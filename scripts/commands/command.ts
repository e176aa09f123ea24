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

/** Results go to stdout, progress and diagnostics to stderr. */
export interface Terminal {
  readonly colour: boolean;
  /** Shows the answer that was asked for. */
  readonly print: (text: string) => void;
  /** Says, unless asked to be quiet, how it went. */
  readonly summarise: (text: string) => void;
  readonly complain: (text: string) => void;
  /** Says, unless asked to be quiet, what a person should know that is no problem. */
  readonly note: (text: string) => void;
  /** Shows, on a terminal only, what is going on; overwritten by the next. */
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

/** A command as data: its help is rendered from this, its work is loaded only when it runs. */
export interface Command {
  readonly name: string;
  readonly usage: string;
  readonly does: string;
  readonly flags: readonly Flag[];
  readonly examples: readonly (readonly [command: string, does: string])[];
  /** Whether it works without a monorepo around. */
  readonly rootless?: boolean;
  readonly load: () => Promise<{ run: (invocation: Invocation) => Promise<number> }>;
}

export const parseOptions = (flags: readonly Flag[]): NonNullable<ParseArgsConfig['options']> =>
  Object.fromEntries(
    flags.map(({ name, short, value }) => [
      name,
      { type: value ? 'string' : 'boolean', ...(short ? { short } : {}) } as const,
    ]),
  );
