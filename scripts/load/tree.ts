import { type Dirent, lstatSync, readdirSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { attempt } from '../problem/fault.js';
import { isHiding } from '../problem/printable.js';
import { error, type Problem } from '../problem/problem.js';
import { badName, isLabel } from './label.js';

/** Role of a file, which follows from its path alone. */
export type FileRole =
  | 'platform'
  | 'cluster'
  | 'tier'
  | 'environment'
  | 'team'
  | 'service'
  | 'short-form'
  | 'typed'
  | 'images'
  | 'manifest'
  | 'waivers'
  | 'confirmations'
  | 'scorecard';

export interface InputFile {
  /** Path relative to the root, with `/`. */
  readonly path: string;
  readonly role: FileRole;
  /** Team whose folder contains the file, or that the file is named after. */
  readonly team?: string;
}

const confirmations = 'confirmations.yaml';

/** The input that a file would be; undefined if no command would read it. */
export function inputAt(path: string): InputFile | undefined {
  const [top, folder = '', file, ...deeper] = path.split('/');
  if (!path.endsWith('.yaml')) return undefined;
  if (top === 'policies' && folder === 'waivers' && file !== undefined)
    return { path, role: 'waivers', team: file.slice(0, -'.yaml'.length) };
  if (top === 'policies' && folder === confirmations) return { path, role: 'confirmations' };
  if (top === 'scorecard')
    return folder === 'own' && file !== undefined ? { path, role: 'scorecard' } : undefined;
  if (top === 'environments') {
    if (file === undefined)
      return {
        path,
        role:
          folder === 'platform.yaml'
            ? 'platform'
            : folder === confirmations
              ? 'confirmations'
              : 'environment',
      };
    if (folder === 'clusters') return { path, role: 'cluster' };
    return folder === 'tiers' ? { path, role: 'tier' } : { path, role: 'environment', team: folder };
  }
  if (top !== 'teams' || file === undefined) return undefined;
  const team = folder;
  if (file === 'manifests') return { path, role: 'manifest', team };
  if (deeper.length > 0)
    return deeper[0] === 'platform.yaml' ? { path, role: 'short-form', team } : undefined;
  if (file === 'team.yaml') return { path, role: 'team', team };
  if (file === confirmations) return { path, role: 'confirmations', team };
  return { path, role: file.endsWith('.images.yaml') ? 'images' : 'service', team };
}

/** Finds every input file, in code-point order. Anything but a regular file or folder is refused. */
export function findInputs(root: string, problems: Problem[]): InputFile[] {
  const inputs: InputFile[] = [];
  const tree = new Tree(root, problems);

  for (const entry of tree.top('environments')) {
    const path = `environments/${entry.name}`;
    if (!entry.isDirectory()) {
      if (entry.name === 'platform.yaml') inputs.push({ path, role: 'platform' });
      else if (entry.name === confirmations) inputs.push({ path, role: 'confirmations' });
      else if (tree.isYaml(path)) inputs.push({ path, role: 'environment' });
    } else if (entry.name === 'clusters')
      for (const file of tree.yaml(path)) inputs.push({ path: file, role: 'cluster' });
    else if (entry.name === 'tiers')
      for (const file of tree.yaml(path)) inputs.push({ path: file, role: 'tier' });
    else {
      const team = entry.name;
      if (tree.checkName(path, team))
        for (const file of tree.yaml(path)) inputs.push({ path: file, role: 'environment', team });
    }
  }
  for (const entry of tree.top('teams')) {
    const path = `teams/${entry.name}`;
    if (entry.isDirectory()) {
      if (tree.checkName(path, entry.name)) inputs.push(...teamFiles(tree, path, entry.name));
    } else if (tree.isYaml(path))
      problems.push(error('misplaced-kind', { file: path }, 'a declaration must be in the folder of a team'));
  }
  const policies = tree.top('policies');
  if (policies.some((entry) => entry.isFile() && entry.name === confirmations))
    inputs.push({ path: `policies/${confirmations}`, role: 'confirmations' });
  if (policies.some((entry) => entry.isDirectory() && entry.name === 'waivers'))
    for (const file of tree.yaml('policies/waivers'))
      inputs.push({
        path: file,
        role: 'waivers',
        team: file.slice('policies/waivers/'.length, -'.yaml'.length),
      });
  if (tree.top('scorecard').some((entry) => entry.isDirectory() && entry.name === 'own'))
    for (const file of tree.yaml('scorecard/own')) inputs.push({ path: file, role: 'scorecard' });
  return inputs;
}

function* teamFiles(tree: Tree, folder: string, team: string): Generator<InputFile> {
  for (const entry of tree.list(folder)) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (entry.name === 'manifests')
        for (const file of tree.deepYaml(path)) yield { path: file, role: 'manifest', team };
      // a service's code may be in this folder too: only platform.yaml is read
      else if (tree.has(path, 'platform.yaml') && tree.checkName(path, entry.name))
        yield { path: `${path}/platform.yaml`, role: 'short-form', team };
    } else if (entry.name === 'team.yaml') yield { path, role: 'team', team };
    else if (entry.name === confirmations) yield { path, role: 'confirmations', team };
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

  /** The visible files and folders of a folder, sorted by code point. */
  list(folder: string): Dirent[] {
    const entries = attempt(`cannot list ${folder}`, () =>
      readdirSync(join(this.root, folder), { withFileTypes: true }),
    );
    const usable = entries
      .filter(({ name }) => !name.startsWith('.') && this.isShownAsItIs(folder, name))
      .filter((entry) => this.isRegular(`${folder}/${entry.name}`, entry))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    this.refuseTwins(folder, usable);
    return usable;
  }

  /** Lists a folder below the root, which may be absent but not a symbolic link. */
  top(folder: string): Dirent[] {
    const stat = attempt(`cannot read ${folder}`, () =>
      lstatSync(join(this.root, folder), { throwIfNoEntry: false }),
    );
    if (stat === undefined || !this.isRegular(folder, stat)) return [];
    return this.list(folder);
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

  /** Whether a folder contains a file. The other entries are not inspected. */
  has(folder: string, name: string): boolean {
    const stat = attempt(`cannot read ${folder}`, () =>
      lstatSync(join(this.root, folder, name), { throwIfNoEntry: false }),
    );
    return stat !== undefined && !stat.isDirectory() && this.isRegular(`${folder}/${name}`, stat);
  }

  checkName(path: string, name: string): boolean {
    if (isLabel(name)) return true;
    this.problems.push(error('bad-name', { file: path }, ...badName(name)));
    return false;
  }

  isYaml(path: string): boolean {
    if (path.endsWith('.yaml')) return true;
    if (!path.endsWith('.yml')) return false;
    this.problems.push(
      error('bad-extension', { file: path }, 'the names of declarations must end in .yaml', {
        help: `git mv ${path} ${path.slice(0, -4)}.yaml`,
      }),
    );
    return false;
  }

  /** Refuses names that differ only in case: they are one file on some file systems. */
  private refuseTwins(folder: string, entries: readonly Dirent[]): void {
    const seen = new Map<string, string>();
    for (const { name } of entries) {
      const other = seen.get(name.toLowerCase());
      seen.set(name.toLowerCase(), name);
      if (other === undefined) continue;
      const message = `${other} and ${name} differ only in upper and lower case, and are the same file on some file systems`;
      this.problems.push(
        error('bad-name', { file: `${folder}/${name}` }, message, { help: 'rename one of them' }),
      );
    }
  }

  /**
   * Refuses control characters in file names. Rendered files name their declaration in a comment, which a line feed
   * would end.
   */
  private isShownAsItIs(folder: string, name: string): boolean {
    if (!isHiding(name) && !/[\t\n\r\ufffd]/.test(name)) return true;
    const shown = name.replace(/[^\x20-\x7e]/g, '?');
    this.problems.push(
      error('bad-name', { file: folder }, `the name of "${shown}" contains an invisible character`, {
        help: 'rename it',
      }),
    );
    return false;
  }

  private isRegular(path: string, entry: Dirent | Stats): boolean {
    if (entry.isFile() || entry.isDirectory()) return true;
    const type = entry.isSymbolicLink() ? 'a symbolic link' : 'neither a file nor a folder';
    this.problems.push(error('not-regular', { file: path }, `this is ${type}; inputs must be regular files`));
    return false;
  }
}
