import type { Parameter, Skeleton } from '../skeleton/skeleton.js';
import { skeletons } from '../skeleton/skeletons.js';
import type { Command, CommandGroup, Flag } from './command.js';
import { textOrJson } from './flags.js';

/** What can be created, in the order of help: a skeleton each, whose parameters are the flags. */
const creations = ['service', 'worker'];

const flagOf = ([name, { type, enum: values, description }]: readonly [string, Parameter]): Flag => ({
  name,
  ...(type === 'boolean' ? {} : { value: type === 'integer' ? 'NUMBER' : 'NAME' }),
  ...(values === undefined ? {} : { values }),
  does: description,
});

const dryRun: Flag = { name: 'dry-run', does: 'Show what would be created, and write nothing' };
const dir: Flag = {
  name: 'dir',
  value: 'DIR',
  does: 'New folder of the repository; by default one named after it, in the current folder or beside the monorepo',
};

function commandOf(word: string, { name, title, description, layers, parameters }: Skeleton): Command {
  const flags = Object.entries(parameters.properties);
  const example = (names: readonly string[]) =>
    [
      `platform ${word} ${name}`,
      ...names.map((each) => `--${each} ${parameters.properties[each]!.examples[0]}`),
    ].join(' ');
  const hasRepository = layers.some(({ writes }) => writes === 'repository');
  return {
    name: `${word} ${name}`,
    does: `Create a ${title.toLowerCase()}: ${description.charAt(0).toLowerCase()}${description.slice(1)}`,
    flags: [...flags.map(flagOf), ...(hasRepository ? [dir] : []), dryRun, textOrJson],
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
    return creations.map((name) => commandOf(word, skeletons().get(name)!));
  },
});

/** Both names are known from other platforms. */
export const createCommands: readonly CommandGroup[] = [
  groupOf('create', 'Create a service with its repository, or declare something new'),
  groupOf('scaffold', 'The same as create'),
];
