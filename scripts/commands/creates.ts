import { flagOf, type Parameter, type Skeleton } from '../skeleton/skeleton.js';
import { skeletons } from '../skeleton/skeletons.js';
import type { Command, CommandGroup, Flag } from './command.js';
import { textOrJson } from './flags.js';
import { policyCommands } from './policy.js';

/** What can be created, in the order of help: a skeleton each, whose parameters are the flags. */
const creations = [
  ...['service', 'worker', 'cronjob', 'database', 'queue', 'cache', 'bucket'],
  ...['environment', 'team', 'cluster', 'kind'],
];

const asFlag = ([name, { type, enum: values, description }]: readonly [string, Parameter]): Flag => ({
  name: flagOf(name),
  ...(type === 'boolean' ? {} : { value: type === 'integer' ? 'NUMBER' : 'NAME' }),
  ...(values === undefined ? {} : { values }),
  does: description,
});

/** A value as a shell takes it. */
const quoted = (value: unknown): string => (/^[\w@.:/-]+$/.test(`${value}`) ? `${value}` : `"${value}"`);

const dryRun: Flag = { name: 'dry-run', does: 'Show what would be created, and write nothing' };
const dir: Flag = {
  name: 'dir',
  value: 'DIR',
  does: 'New folder of the repository; by default one named after it, in the current folder or beside the monorepo',
};

function commandOf(word: string, { name, description, layers, parameters }: Skeleton): Command {
  const flags = Object.entries(parameters.properties);
  const example = (names: readonly string[]) =>
    [
      `platform ${word} ${name}`,
      ...names.map((each) => `--${flagOf(each)} ${quoted(parameters.properties[each]!.examples[0])}`),
    ].join(' ');
  const hasRepository = layers.some(({ writes }) => writes === 'repository');
  return {
    name: `${word} ${name}`,
    does: `Create ${description.charAt(0).toLowerCase()}${description.slice(1)}`,
    flags: [...flags.map(asFlag), ...(hasRepository ? [dir] : []), dryRun, textOrJson],
    examples: [
      [example(parameters.required), 'Create it without questions'],
      [example(flags.map(([each]) => each)), 'Give every flag'],
      [`platform ${word} ${name}`, 'On a terminal: ask for everything'],
    ],
    load: async () => {
      const { create } = await import('./create.js');
      return { run: (invocation) => create(name, invocation) };
    },
  };
}

const groupOf = (word: string, does: string): CommandGroup => ({
  name: word,
  does,
  get commands() {
    return [...creations.map((name) => commandOf(word, skeletons().get(name)!)), ruleCommand(word)];
  },
});

/** `create policy` is `policy new`. */
function ruleCommand(word: string): Command {
  const original = policyCommands.commands.find(({ name }) => name === 'policy new')!;
  const name = `${word} policy`;
  const examples = original.examples.map(
    ([command, does]) => [command.replace(original.name, name), does] as const,
  );
  return { ...original, name, examples };
}

export const initCommand: Command = {
  name: 'init',
  does: 'Create the monorepo of a new organisation, with a first team and a first service',
  args: { name: 'DIR', required: true, means: 'the new folder, or an empty one such as .' },
  get flags() {
    return Object.entries(skeletons().get('organisation')!.parameters.properties).map(asFlag);
  },
  examples: [
    ['platform init platform --name acme --domain acme.dev --team payments', 'Create it without questions'],
    [
      'platform init . --name acme --domain acme.dev --team payments --git-host gitlab --cloud aws',
      'In a new clone: for GitLab and AWS',
    ],
    ['platform init platform', 'On a terminal: ask for everything'],
  ],
  rootless: true,
  load: () => import('./init.js'),
};

/** Both names are known from other platforms. */
export const createCommands: readonly CommandGroup[] = [
  groupOf('create', 'Create a service with its repository, or declare something new'),
  groupOf('scaffold', 'The same as create'),
];
