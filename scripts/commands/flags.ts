import type { Flag } from './command.js';

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
