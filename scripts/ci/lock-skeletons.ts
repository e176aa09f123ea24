import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Program, runProgram } from '../forge/run-program.js';
import { Fault } from '../problem/fault.js';
import { mergeVariants, type Variant } from '../skeleton/merge-variants.js';
import { renderSkeleton } from '../skeleton/render-skeleton.js';
import { skeletons, skeletonsFolder } from '../skeleton/skeletons.js';
import { runScript } from './script.js';

// Run by hand after a change of the dependencies of skeletons: writes the lockfiles of all languages, or of those that
// are named, again for all answers.

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
    language: 'go',
    program: { name: 'go', purpose: 'the Go skeleton is locked by it', install: 'install Go' },
    lockfiles: { 'go.mod': ['mod', 'tidy'], 'go.sum': ['mod', 'tidy'] },
  },
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

/** Texts that stand for values until the lockfile is a template. */
const placeholders = {
  'name-of-the-service': 'values.name',
  'host-of-the-organisation.invalid': 'values.organisation.gitHost',
  'owner-of-the-repository': 'values.organisation.gitOwner',
} as const;
const [name, gitHost, gitOwner] = Object.keys(placeholders) as [string, string, string];

const organisation = {
  ...{ name: 'acme', domain: 'acme.dev', apiGroup: 'acme.dev', registry: 'registry.acme.dev' },
  ...{
    gitHost,
    gitOwner,
    monorepo: 'acme/platform',
    branch: 'main',
    schemas: 'schemas',
    links: {},
    owners: {},
  },
};

await runScript(async () => {
  const wanted = process.argv.slice(2);
  for (const locker of lockers.filter(({ language }) => wanted.length === 0 || wanted.includes(language))) {
    const variants = new Map(Object.keys(locker.lockfiles).map((file) => [file, [] as Variant[]]));
    for (const database of [false, true])
      for (const queue of [false, true])
        for (const [file, text] of await lock(locker, database, queue))
          variants.get(file)!.push({ text, values: { database, queue } });
    for (const [file, all] of variants) {
      let template = mergeVariants(all);
      for (const [text, value] of Object.entries(placeholders))
        template = template.replaceAll(text, `\${{ ${value} }}`);
      writeFileSync(join(skeletonsFolder(), 'service', locker.language, file), template);
    }
  }
});

async function lock({ language, program, lockfiles }: Locker, database: boolean, queue: boolean) {
  const answers = {
    ...{ name, team: 'payments', language, ci: 'github' },
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
    for (const [file, args] of Object.entries(lockfiles)) {
      const { failed, err } = await runProgram(program, args, { cwd: folder });
      if (failed) throw new Fault(`${program.name} cannot lock the ${language} skeleton: ${err}`);
      locked.push([file, readFileSync(join(folder, file), 'utf8')]);
    }
    return locked;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
