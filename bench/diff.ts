import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram, runProgram } from '../scripts/forge/run-program.js';
import { unitsOf } from './output.js';
import { measure, programOf, type Sample, timeProgram } from './process.js';
import { platform } from './synth.js';

/** The times of one comparison, by `platform diff` and by others. */
export interface Diffs {
  readonly name: string;
  readonly objects: number;
  readonly ours: readonly Sample[];
  readonly others: readonly { readonly name: string; readonly seconds: readonly number[] }[];
  readonly missing: readonly string[];
}

const changedServices = 10;
const changedObjects = 3600;
const differs = 1;

/** Commits a rendered tree, then compares it with itself after a small change and after a large one. */
export async function diffs(parent: string, root: string, runs: number): Promise<Diffs[]> {
  const base = mkdtempSync(join(parent, 'base-'));
  writeFileSync(join(root, '.gitignore'), '.waymark/\n');
  await git(root, 'init', '--quiet', '--initial-branch=main');
  await git(root, 'add', '--all');
  await git(
    root,
    '-c',
    'user.name=bench',
    '-c',
    'user.email=bench@example.com',
    'commit',
    '--quiet',
    '-m',
    'all',
  );
  await git(root, 'worktree', 'add', '--quiet', '--detach', base);

  const small = await compared(`${changedServices} changed services`, { parent, root, base }, runs, () =>
    edit(serviceFiles(root), changedServices, 'info', 'debug', 'LOG_LEVEL'),
  );
  await git(root, 'checkout', '--quiet', '.');
  const large = await compared(`${changedObjects} changed objects`, { parent, root, base }, runs, () => {
    const files = [...unitsOf(root).values()].flat();
    edit(files, changedObjects, 'cost-centre: cc-', 'cost-centre: centre-', 'cost-centre: cc-');
  });
  return [small, large];
}

interface Trees {
  readonly parent: string;
  readonly root: string;
  readonly base: string;
}

async function compared(
  name: string,
  { parent, root, base }: Trees,
  runs: number,
  change: () => void,
): Promise<Diffs> {
  change();
  if (name.includes('services')) await measure([platform, 'synth', '--root', root]);
  const tools = [
    { name: 'diff -r', program: 'diff', args: ['-r', join(base, 'apps'), join(root, 'apps')] },
    {
      // dyff cannot read folders, so it gets the objects that differ, in one file for each tree
      name: 'dyff between, differing objects',
      program: 'dyff',
      args: ['between', ...(await differingObjects(parent, root))],
    },
  ];
  const installed: typeof tools = [];
  for (const tool of tools) if ((await findProgram(tool.program)) !== undefined) installed.push(tool);
  const ours: Sample[] = [];
  const seconds = installed.map((): number[] => []);
  for (let i = 0; i < runs; i++) {
    ours.push(await measure([platform, 'diff', '--exit-code', '--root', root], differs));
    for (const [j, { program, args }] of installed.entries())
      seconds[j]!.push((await timeProgram(program, args, root)).seconds);
  }
  return {
    name,
    objects: (await changedFiles(root)).length,
    ours,
    others: installed.map((tool, j) => ({ name: tool.name, seconds: seconds[j]! })),
    missing: tools.filter((tool) => !installed.includes(tool)).map((tool) => tool.program),
  };
}

async function differingObjects(parent: string, root: string): Promise<string[]> {
  const folder = mkdtempSync(join(parent, 'dyff-'));
  const paths = (await changedFiles(root)).filter((path) => path.endsWith('.yaml'));
  const now = paths.map((path) => readFileSync(join(root, path), 'utf8'));
  const was: string[] = [];
  for (const path of paths) was.push((await git(root, 'show', `HEAD:${path}`)).toString());
  const files = { 'base.yaml': was, 'head.yaml': now };
  return Object.entries(files).map(([name, texts]) => {
    writeFileSync(join(folder, name), texts.join('---\n'));
    return join(folder, name);
  });
}

const changedFiles = async (root: string): Promise<string[]> =>
  (await git(root, 'diff', '--name-only', '-z', '--', 'apps')).toString().split('\0').filter(Boolean);

const serviceFiles = (root: string): string[] =>
  Array.from({ length: 200 }, (_, i) =>
    join(root, `teams/squad-${Math.floor(i / 20) + 1}/service-${i}.yaml`),
  );

/** Changes a text in the first files that have it. */
function edit(files: readonly string[], most: number, from: string, to: string, near: string): void {
  let edited = 0;
  for (const file of files) {
    if (edited === most) return;
    const text = textOf(file);
    if (!text.includes(near) || !text.includes(from)) continue;
    writeFileSync(file, text.replaceAll(from, to));
    edited++;
  }
}

/** TypeScript services have another file. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

async function git(root: string, ...args: string[]): Promise<Buffer> {
  const { failed, out, err } = await runProgram(programOf('git'), args, { cwd: root });
  if (failed) throw new Error(`git ${args.join(' ')}: ${err}`);
  return out;
}
