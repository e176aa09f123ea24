import type { Command, Flag } from './command.js';
import { commands, globalFlags } from './commands.js';

const table = (rows: readonly (readonly [string, string])[]): string => {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
};

const flagRow = ({ name, short, value, values, does }: Flag): [string, string] => [
  `${short ? `-${short}, ` : ''}--${name}${value ? ` ${value}` : ''}`,
  values ? `${does} (${values.join(', ')})` : does,
];

export const overview = (): string =>
  [
    'platform: a few lines of YAML become reviewed Kubernetes and Argo CD manifests',
    '',
    'usage: platform <command> [--root DIR] [--no-color] [--quiet]',
    '',
    'commands',
    table(commands.map(({ name, does }) => [name, does])),
    '',
    'flags of every command',
    table(globalFlags.map(flagRow)),
    '',
    'examples',
    table(commands.map(({ examples }) => examples[0]!)),
    '',
    'platform <command> --help says more of one.',
  ].join('\n');

export const helpOf = (command: Command): string =>
  [
    `platform ${command.name}: ${command.does}`,
    '',
    `usage: platform ${command.usage}`,
    '',
    'flags',
    table([...command.flags, ...globalFlags].map(flagRow)),
    '',
    'examples',
    table(command.examples),
  ].join('\n');
