import { type Command, type CommandGroup, type Flag, isGroup, usageOf } from './command.js';
import { commands } from './commands.js';
import { globalFlags } from './flags.js';

const table = (rows: readonly (readonly [string, string])[]): string => {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
};

const flagRow = ({ name, short, value, values, does }: Flag): [string, string] => [
  `${short ? `-${short}, ` : ''}--${name}${value ? ` ${value}` : ''}`,
  values ? `${does} (${values.join(', ')})` : does,
];

const commandRow = ({ name, does }: Command | CommandGroup): [string, string] => [name, does];

export const overview = (): string =>
  [
    'Turn a few lines of YAML or TypeScript into reviewed Kubernetes, Argo CD and Crossplane manifests.',
    '',
    'usage: platform <command> [flags]',
    '',
    'commands',
    table(commands.map(commandRow)),
    '',
    'flags of every command',
    table(globalFlags.map(flagRow)),
    '',
    'examples',
    table(commands.flatMap((entry) => (isGroup(entry) ? [] : [entry.examples[0]!]))),
    '',
    'Run `platform <command> --help` for more about a command.',
  ].join('\n');

export const helpOf = (entry: Command | CommandGroup): string =>
  [
    `${entry.does}.`,
    ...(isGroup(entry) || entry.network === undefined ? [] : [networkSentence(entry.network)]),
    ...['', `usage: platform ${usageOf(entry)}`, '', ...sections(entry)],
  ].join('\n');

export const networkSentence = (network: string): string =>
  `Uses the network ${network}, through HTTPS_PROXY and NO_PROXY.`;

const sections = (entry: Command | CommandGroup): string[] =>
  isGroup(entry)
    ? [
        'commands',
        table(entry.commands.map(commandRow)),
        '',
        'examples',
        table(entry.commands.map(({ examples }) => examples[0]!)),
        '',
        `Run \`platform ${entry.name} <command> --help\` for more about a command.`,
      ]
    : [
        ...(entry.args === undefined ? [] : ['arguments', table([[entry.args.name, entry.args.means]]), '']),
        'flags',
        table([...entry.flags, ...globalFlags].map(flagRow)),
        '',
        'examples',
        table(entry.examples),
        ...siblingsOf(entry),
      ];

/** The other commands of a group, for the command that its first word alone runs. */
function siblingsOf(entry: Command): string[] {
  const group = commands.filter(isGroup).find(({ name }) => name === entry.name);
  if (group === undefined) return [];
  return ['', 'commands', table(group.commands.filter((each) => each !== entry).map(commandRow))];
}
