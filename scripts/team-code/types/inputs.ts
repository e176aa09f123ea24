import { createHash } from 'node:crypto';
import { existsSync, realpathSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, extname, join, posix } from 'node:path';
import { decode, readInput } from '../../load/text.js';
import { printable } from '../../problem/printable.js';
import { error, type Problem } from '../../problem/problem.js';
import { mayImport } from '../bundle-sources.js';
import { type Specifier, specifiersIn } from './specifiers.js';

/** What the compiler gets to see of a module: the module and the files that it imports, those with types only included. */
export interface TypeInputs {
  readonly texts: ReadonlyMap<string, string>;
  readonly digests: Readonly<Record<string, string>>;
  /** Packages without types here. What is imported from them has the type `any`. */
  readonly untyped: ReadonlySet<string>;
}

/** Packages whose types modules get from the engine. */
export const typedPackages: readonly string[] = [
  'waymark-platform',
  'cdk8s',
  'cdk8s-plus-29',
  'constructs',
  'typebox',
];

/** Reads a module and all that it imports. What may not be imported is a problem, and is not read. */
export function readTypeInputs(root: string, entry: string, problems: Problem[]): TypeInputs {
  const texts = new Map<string, string>();
  const digests: Record<string, string> = {};
  const untyped = new Set<string>();
  const queue = [entry];
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    if (texts.has(file)) continue;
    const bytes = readInput(root, file, problems);
    const text = bytes && decode(file, bytes, problems);
    if (text === undefined) continue;
    texts.set(file, text);
    digests[file] = createHash('sha1').update(bytes!).digest('base64');
    if (extname(file) !== '.ts') continue;
    for (const specifier of specifiersIn(text)) {
      const fault = faultOf(root, file, specifier);
      const { text: name, role } = specifier;
      if (fault !== undefined) problems.push(refusal(file, text, specifier.offset, fault));
      else if (role === 'module' && isPath(name)) queue.push(targetOf(file, name));
      else if (role === 'module' && !typedPackages.includes(name)) untyped.add(name);
    }
  }
  return { texts, digests, untyped };
}

const isPath = (name: string): boolean => /^\.{0,2}\//.test(name);

const targetOf = (file: string, name: string): string =>
  posix.join(posix.dirname(file), name).replace(/\.js$/, '.ts');

/** Why a file may not name something; undefined if it may. */
function faultOf(root: string, file: string, { role, text: name }: Specifier): string | undefined {
  if (role === 'no-check') return '@ts-nocheck switches the check of types off for the whole file: remove it';
  if (role === 'reference') return 'a /// <reference> is not followed: import what the file needs';
  if (!isPath(name)) return packageFault(root, name);
  const target = targetOf(file, name);
  const folders = mayImport(file);
  if (name.startsWith('/') || !folders.some((folder) => target.startsWith(folder)))
    return `${name} is outside ${folders.join(' and ')}`;
  if (!/^[\p{L}\p{N}_@+ ./-]+$/u.test(target)) return `${name} has a character that no file name may have`;
  if (!['.ts', '.json'].includes(extname(target)))
    return `${name} is neither .ts nor .json; name the file with its extension`;
  if (!existsSync(join(root, target))) return `there is no ${target}`;
  return realpathSync(join(root, dirname(target))) === join(realpathSync(root), dirname(target))
    ? undefined
    : `${target} is reached through a symbolic link`;
}

function packageFault(root: string, name: string): string | undefined {
  const [, folder] = /^((?:@[\w.-]+\/)?[\w-][\w.-]*)(?:\/[\w./-]+)?$/.exec(name) ?? [];
  const isKnown =
    isBuiltin(name) ||
    (folder !== undefined &&
      (typedPackages.includes(folder) || existsSync(join(root, 'node_modules', folder))));
  return isKnown ? undefined : `there is no package ${name} here`;
}

function refusal(file: string, text: string, offset: number, message: string): Problem {
  const before = text.slice(0, offset).split('\n');
  return error(
    'type-check',
    { file, line: [before.length, before.at(-1)!.length + 1] },
    printable(message.slice(0, 200)),
  );
}
