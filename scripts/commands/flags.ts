import { type Command, type CommandGroup, type Flag, isGroup } from './command.js';

/** Flags of every command. */
export const globalFlags: readonly Flag[] = [
  {
    name: 'root',
    value: 'DIR',
    does: 'Root of the monorepo; by default the nearest folder upward that has environments/platform.yaml',
  },
  { name: 'no-color', does: 'Print without colours; NO_COLOR and CI do the same' },
  { name: 'quiet', short: 'q', does: 'Print only results and problems' },
  { name: 'help', short: 'h', does: 'Show help' },
  { name: 'version', does: 'Show the version of the engine' },
];

export const textOrJson: Flag = {
  name: 'format',
  value: 'FORMAT',
  values: ['text', 'json'],
  does: 'Output format',
};

/** Words of a command line that are neither flags nor their values. */
export function readWords(argv: readonly string[], commands: readonly (Command | CommandGroup)[]): string[] {
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
