import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { attempt } from '../problem/fault.js';
import { error, type Problem } from '../problem/problem.js';

/** What a file is, told from its place alone. */
export type Role =
  | 'platform'
  | 'cluster'
  | 'tier'
  | 'environment'
  | 'team'
  | 'service'
  | 'short-form'
  | 'typed'
  | 'images'
  | 'manifest';

export interface InputFile {
  /** Relative to the root, with `/`. */
  readonly path: string;
  readonly role: Role;
  /** The team whose folder it is in. */
  readonly team?: string;
}

const label = /^[a-z0-9]([a-z0-9]|-(?!-))*$/;
/**
 * Whether a name may be part of a namespace or an object's name: a DNS-1123 label without `--`, and not the one that
 * every object of JavaScript has already.
 */
export const isLabel = (name: string): boolean =>
  name.length <= 63 && label.test(name) && !name.endsWith('-') && name !== 'constructor';

/** Finds every input file, in code-point order, refusing whatever is not a regular file or folder. */
export function findInputs(root: string, problems: Problem[]): InputFile[] {
  const found: InputFile[] = [];
  const tree = new Tree(root, problems);

  for (const entry of tree.list('environments')) {
    const path = `environments/${entry.name}`;
    if (!entry.isDirectory()) {
      if (entry.name === 'platform.yaml') found.push({ path, role: 'platform' });
      else if (tree.isYaml(path)) found.push({ path, role: 'environment' });
    } else if (entry.name === 'clusters')
      for (const file of tree.yaml(path)) found.push({ path: file, role: 'cluster' });
    else if (entry.name === 'tiers')
      for (const file of tree.yaml(path)) found.push({ path: file, role: 'tier' });
    else {
      const team = entry.name.replace(/^team-/, '');
      if (tree.named(path, team))
        for (const file of tree.yaml(path)) found.push({ path: file, role: 'environment', team });
    }
  }
  for (const entry of tree.list('teams')) {
    const path = `teams/${entry.name}`;
    if (entry.isDirectory() && tree.named(path, entry.name)) found.push(...teamFiles(tree, path, entry.name));
  }
  return found;
}

function* teamFiles(tree: Tree, folder: string, team: string): Generator<InputFile> {
  for (const entry of tree.list(folder)) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (entry.name === 'manifests')
        for (const file of tree.deepYaml(path)) yield { path: file, role: 'manifest', team };
      // beside a service's own code only one file is ours; the rest is not even looked at
      else if (tree.has(path, 'platform.yaml') && tree.named(path, entry.name))
        yield { path: `${path}/platform.yaml`, role: 'short-form', team };
    } else if (entry.name === 'team.yaml') yield { path, role: 'team', team };
    else if (entry.name.endsWith('.images.yaml')) yield { path, role: 'images', team };
    else if (entry.name.endsWith('.ts') && !entry.name.endsWith('.d.ts') && !entry.name.endsWith('.test.ts'))
      yield { path, role: 'typed', team };
    else if (tree.isYaml(path)) yield { path, role: 'service', team };
  }
}

class Tree {
  constructor(
    private readonly root: string,
    private readonly problems: Problem[],
  ) {}

  /** Regular files and folders of a folder that are not hidden, sorted by code point. */
  list(folder: string): Dirent[] {
    const entries = attempt(`cannot list ${folder}`, () => {
      try {
        return readdirSync(join(this.root, folder), { withFileTypes: true });
      } catch (e) {
        if ((e as NodeJS.ErrnoException).code === 'ENOENT') return [];
        throw e;
      }
    });
    const usable = entries.filter((entry) => !entry.name.startsWith('.') && this.isRegular(folder, entry));
    return usable.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  yaml(folder: string): string[] {
    return this.list(folder)
      .filter((entry) => entry.isFile() && this.isYaml(`${folder}/${entry.name}`))
      .map((entry) => `${folder}/${entry.name}`);
  }

  deepYaml(folder: string): string[] {
    return this.list(folder).flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      return entry.isDirectory() ? this.deepYaml(path) : this.isYaml(path) ? [path] : [];
    });
  }

  has(folder: string, name: string): boolean {
    return this.list(folder).some((entry) => entry.name === name && entry.isFile());
  }

  named(path: string, name: string): boolean {
    if (isLabel(name)) return true;
    const message = `"${name}" cannot be part of a namespace or an object's name`;
    this.problems.push(
      error('bad-name', { file: path }, message, {
        help: 'use lower-case letters, digits and single hyphens',
      }),
    );
    return false;
  }

  isYaml(path: string): boolean {
    if (path.endsWith('.yaml')) return true;
    if (!path.endsWith('.yml')) return false;
    this.problems.push(
      error('bad-extension', { file: path }, 'declarations end in .yaml', {
        help: `git mv ${path} ${path.slice(0, -4)}.yaml`,
      }),
    );
    return false;
  }

  private isRegular(folder: string, entry: Dirent): boolean {
    if (entry.isFile() || entry.isDirectory()) return true;
    const what = entry.isSymbolicLink() ? 'a symbolic link' : 'neither a file nor a folder';
    this.problems.push(
      error('not-regular', { file: `${folder}/${entry.name}` }, `this is ${what}; inputs are regular files`),
    );
    return false;
  }
}
