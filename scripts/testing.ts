import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

/** A rendered Kubernetes object. */
// biome-ignore lint/suspicious/noExplicitAny: a test reads fields that no type knows
export type Manifest = Readonly<Record<string, any>>;

/** What `platform synth` made of declarations. */
export interface Synthesised {
  /** Exit code: 0, or 1 if a declaration is wrong or a rule refuses what is rendered. */
  readonly code: number | null;
  /** What the command printed. */
  readonly output: string;
  /** The objects of the declarations, without those of the environment. */
  readonly manifests: readonly Manifest[];
}

const team = 'sample';
// settings, kinds and rules, and the teams that the settings name
const copied =
  /^(environments(\/(platform\.yaml|clusters|tiers)(\/.*)?)?|constructs(\/own(\/.*)?)?|policies(\/own(\/.*)?)?|teams(\/[^/]+(\/team\.yaml)?)?)$/;

/**
 * For tests of own kinds and rules: runs `platform synth` over the monorepo in the current folder with the declarations
 * of one team and nothing else. The team has one environment, by default of the first tier that is not production's.
 * @param declarations texts by file name, such as `job.yaml`
 */
export function synthesise(declarations: Readonly<Record<string, string>>, tier?: string): Synthesised {
  const root = process.cwd();
  const environment = tier ?? firstTier(join(root, 'environments/tiers'));
  const folder = mkdtempSync(join(tmpdir(), 'waymark-test-'));
  try {
    cpSync(root, folder, {
      recursive: true,
      filter: (path) => path === root || copied.test(path.slice(root.length + 1)),
    });
    if (existsSync(join(root, 'node_modules')))
      symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    const files = {
      [`teams/${team}/team.yaml`]: 'kind: Team\nspec: { owner: tests, costCentre: tests }\n',
      [`environments/${team}/${environment}.yaml`]: `kind: Environment\nspec: { team: ${team}, tier: ${environment} }\n`,
      ...Object.fromEntries(
        Object.entries(declarations).map(([name, text]) => [`teams/${team}/${name}`, text]),
      ),
    };
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const { status, stdout, stderr } = spawnSync(process.execPath, [platform, 'synth', '--root', folder], {
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1' },
    });
    return {
      code: status,
      output: stdout + stderr,
      manifests: manifestsIn(join(folder, 'apps', team, environment)),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const platform = fileURLToPath(new URL('./platform.js', import.meta.url));

const manifestsIn = (folder: string): Manifest[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.yaml') && !path.startsWith('_environment'))
        .sort()
        .map((path) => parse(readFileSync(join(folder, path), 'utf8')))
    : [];

function firstTier(folder: string): string {
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.slice(0, -'.yaml'.length))
    .sort();
  const isProduction = (name: string) =>
    parse(readFileSync(join(folder, `${name}.yaml`), 'utf8')).spec?.production;
  return names.find((name) => isProduction(name) !== true) ?? names[0] ?? 'none';
}
