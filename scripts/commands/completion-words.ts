import { readdirSync } from 'node:fs';
import { join, parse } from 'node:path';
import { type Command, type CommandGroup, commandIn, type Flag, isGroup } from './command.js';
import { globalFlags, readWords } from './flags.js';
import { findRoot } from './root.js';

/** A word that can stand at the cursor. */
export interface Candidate {
  readonly word: string;
  readonly means: string;
}

type Commands = readonly (Command | CommandGroup)[];

/** What can be the last of these words, which follow `platform`. Known from the names of folders and files alone. */
export function candidatesFor(words: readonly string[], commands: Commands): Candidate[] {
  const before = words.slice(0, -1);
  const current = words.at(-1) ?? '';
  return possible(before, current, commands).filter(({ word }) => word.startsWith(current));
}

function possible(before: readonly string[], current: string, commands: Commands): Candidate[] {
  const [first, second] = readWords(before, commands);
  const entry = commands.find(({ name }) => name === first);
  if (entry === undefined)
    return current.startsWith('-')
      ? globalFlags.map(ofFlag)
      : first === undefined
        ? commands.map(ofCommand)
        : [];
  const command = isGroup(entry) ? commandIn(entry, second) : entry;
  const further =
    isGroup(entry) && second === undefined ? entry.commands.filter((each) => each !== command) : [];
  if (command === undefined) return further.map(ofCommand);
  const flags = [...command.flags, ...globalFlags];
  const unfinished = flags.find(({ name, value }) => value !== undefined && before.at(-1) === `--${name}`);
  if (unfinished !== undefined) return valuesOf(unfinished, before);
  return current.startsWith('-')
    ? flags.map(ofFlag)
    : [...further.map(ofCommand), ...argumentsOf(command, before, current)];
}

const ofCommand = ({ name, does }: Command | CommandGroup): Candidate => ({
  word: name.split(' ').at(-1)!,
  means: does,
});
const ofFlag = ({ name, does }: Flag): Candidate => ({ word: `--${name}`, means: does });
const plain = (word: string): Candidate => ({ word, means: '' });

const environmentFlags = ['environment', 'from', 'to'];

function valuesOf({ name, values }: Flag, before: readonly string[]): Candidate[] {
  if (values !== undefined) return values.map(plain);
  return environmentFlags.includes(name) ? environmentsIn(rootOf(before)).map(plain) : [];
}

function argumentsOf({ args }: Command, before: readonly string[], current: string): Candidate[] {
  const root = rootOf(before);
  if (args === undefined || root === undefined) return [];
  if (args.values !== undefined) return args.values.map(plain);
  if (args.name === 'SERVICE') return servicesIn(root).map(plain);
  return /^(?:ADDRESS|TOPIC)$/.test(args.name) ? unitsUnder(root, current).map(plain) : [];
}

/** The monorepo of the command line; without one there are no names to complete. */
function rootOf(words: readonly string[]): string | undefined {
  const flag = words.indexOf('--root');
  try {
    return findRoot(flag < 0 ? undefined : words[flag + 1]);
  } catch {
    return undefined;
  }
}

/** Teams, or what is in the team or environment before the last slash. Whatever has more inside ends in a slash. */
function unitsUnder(root: string, current: string): string[] {
  const inside = current.split('/').slice(0, -1);
  if (inside.length > 2 || inside.some((part) => /^\.*$/.test(part))) return [];
  const end = inside.length < 2 ? '/' : '';
  return foldersIn(join(root, 'apps', ...inside))
    .filter((name) => !name.startsWith('_'))
    .map((name) => [...inside, name].join('/') + end);
}

const servicesIn = (root: string): string[] =>
  foldersIn(join(root, 'teams')).flatMap((team) =>
    filesIn(join(root, 'teams', team))
      .filter((file) => /\.(?:yaml|ts)$/.test(file) && file !== 'team.yaml' && !file.endsWith('.images.yaml'))
      .map((file) => parse(file).name),
  );

const environmentsIn = (root: string | undefined): string[] =>
  root === undefined
    ? []
    : [
        ...new Set(
          foldersIn(join(root, 'apps'))
            .filter((team) => !team.startsWith('_'))
            .flatMap((team) => foldersIn(join(root, 'apps', team))),
        ),
      ].sort();

const foldersIn = (folder: string): string[] => entriesIn(folder, true);
const filesIn = (folder: string): string[] => entriesIn(folder, false);

function entriesIn(folder: string, areFolders: boolean): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => (areFolders ? entry.isDirectory() : entry.isFile()))
      .map(({ name }) => name)
      .sort();
  } catch {
    return [];
  }
}
