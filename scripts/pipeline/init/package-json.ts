import { readFileSync } from 'node:fs';

interface EnginePackage {
  readonly name: string;
  readonly version: string;
  readonly engines: { readonly node: string };
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** Packages that own kinds, modules, scripts and tests import, in the versions of the engine. */
const imported = [
  '@types/node',
  'cdk8s',
  'cdk8s-plus-29',
  'constructs',
  'typebox',
  'typescript',
  'vitest',
  'zx',
];

/** The package.json of an organisation, with the engine that makes it. */
export function packageJson(organisation: string): string {
  const { name, version, engines, dependencies, devDependencies } = enginePackage();
  const versions = { ...devDependencies, ...dependencies };
  const content = {
    name: `${organisation}-platform`,
    private: true,
    type: 'module',
    engines,
    scripts: {
      start: 'platform synth',
      platform: 'platform',
      test: 'vitest run --testTimeout=60000',
      typecheck: 'tsc --noEmit',
      cost: 'node scripts/cost-by-team.mjs',
    },
    dependencies: { [name]: version },
    devDependencies: Object.fromEntries(imported.map((each) => [each, versions[each]])),
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

const enginePackage = (): EnginePackage =>
  JSON.parse(readFileSync(new URL('../package.json', import.meta.resolve('#engine')), 'utf8'));
