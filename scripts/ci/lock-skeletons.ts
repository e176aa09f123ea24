import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Program, runProgram } from '../forge/run-program.js';
import { Fault } from '../problem/fault.js';
import { renderSkeleton } from '../skeleton/render-skeleton.js';
import { skeletons, skeletonsFolder } from '../skeleton/skeletons.js';
import { mergeVariants, type Variant } from './merge-variants.js';
import { runScript } from './script.js';

// Run by hand after a change of the dependencies of a skeleton: writes its lockfiles again, for all answers.

interface Locker {
  readonly language: string;
  readonly program: Program;
  /** The lockfiles, each with the arguments that write it. */
  readonly lockfiles: Readonly<Record<string, readonly string[]>>;
}

const compile = [
  'pip',
  'compile',
  '--quiet',
  '--universal',
  '--generate-hashes',
  '--no-annotate',
  '--no-header',
];

const lockers: readonly Locker[] = [
  {
    language: 'typescript',
    program: { name: 'npm', purpose: 'the TypeScript skeleton is locked by it', install: 'install npm' },
    lockfiles: {
      'package-lock.json': ['install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund'],
    },
  },
  {
    language: 'python',
    program: { name: 'uv', purpose: 'the Python skeleton is locked by it', install: 'pip install uv' },
    lockfiles: {
      'requirements.txt': [...compile, 'pyproject.toml', '--output-file', 'requirements.txt'],
      'requirements-dev.txt': [
        ...compile,
        ...['--group', 'dev', 'pyproject.toml', '--output-file', 'requirements-dev.txt'],
      ],
    },
  },
];

/** Stands for the name of the service until the lockfile is a template. */
const placeholder = 'name-of-the-service';

const organisation = {
  ...{ name: 'acme', domain: 'acme.dev', apiGroup: 'acme.dev', registry: 'registry.acme.dev' },
  ...{ gitHost: 'git.acme.dev', gitOwner: 'acme', monorepo: 'acme/platform', branch: 'main', owners: {} },
};

await runScript(async () => {
  for (const locker of lockers) {
    const variants = new Map(Object.keys(locker.lockfiles).map((name) => [name, [] as Variant[]]));
    for (const database of [false, true])
      for (const queue of [false, true])
        for (const [name, text] of await lock(locker, database, queue))
          variants.get(name)!.push({ text, values: { database, queue } });
    for (const [name, all] of variants) {
      const template = mergeVariants(all).replaceAll(placeholder, '${{ values.name }}');
      writeFileSync(join(skeletonsFolder(), 'service', locker.language, name), template);
    }
  }
});

async function lock({ language, program, lockfiles }: Locker, database: boolean, queue: boolean) {
  const answers = {
    ...{ name: placeholder, team: 'payments', language, ci: 'github' },
    ...{ database: database ? 'postgres' : undefined, queue: queue ? 'sqs' : undefined },
  };
  const folder = mkdtempSync(join(tmpdir(), 'waymark-lock-'));
  try {
    for (const [path, { text }] of renderSkeleton(skeletons().get('service')!, answers, organisation)
      .repository) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const locked: [string, string][] = [];
    for (const [name, args] of Object.entries(lockfiles)) {
      const { failed, err } = await runProgram(program, args, { cwd: folder });
      if (failed) throw new Fault(`${program.name} cannot lock the ${language} skeleton: ${err}`);
      locked.push([name, readFileSync(join(folder, name), 'utf8')]);
    }
    return locked;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
