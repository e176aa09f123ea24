import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What an organisation gets from this repository: files and folders, by the layer of its skeleton. */
const shared = {
  github: ['.github/workflows', '.github/actions', '.github/dependabot.yml', '.github/zizmor.yml'],
  gitlab: ['.gitlab'],
  monorepo: ['.githooks'],
};

/** Workflows about the engine itself. */
const ofEngine = new Set(['.github/workflows/ci.yaml', '.github/workflows/release.yaml']);

/** An organisation installs the engine as a package, where this repository builds it. */
const installed: readonly (readonly [RegExp, string])[] = [
  [/^ *- (?:run: )?npm run --silent build\n(?: +(?:shell|working-directory): .*\n)?/gm, ''],
  [/\bnode (base\/)?dist\//g, 'node $1node_modules/waymark-platform/dist/'],
];

/** Where this repository names its example organisation, the skeleton names any other. */
const named: readonly (readonly [RegExp, string])[] = [
  [/\bregistry\.acme\.dev\b/g, 'registry'],
  [/\bacme\/platform\b/g, 'monorepo'],
  [/(?<=^ {2}BRANCH: )main$/gm, 'branch'],
];

/** A file of this repository as a template for the same file of any organisation. */
export function templateOf(text: string): string {
  const without = installed.reduce((part, [pattern, by]) => part.replace(pattern, by), text);
  // signs of the template language are data here
  const data = without.replace(/\$\{\{|\{%|\{#/g, (sign) => `\${{ '${sign}' }}`);
  return named.reduce(
    (part, [pattern, value]) => part.replace(pattern, `\${{ values.organisation.${value} }}`),
    data,
  );
}

/** Writes the files of an organisation that are those of this repository, so that people write them once. */
export function writeOrganisationFiles(root: string): void {
  for (const [layer, paths] of Object.entries(shared))
    for (const file of paths.flatMap((path) => filesAt(root, path)).filter((path) => !ofEngine.has(path))) {
      // npm leaves files out of a package whose name begins with a dot
      const target = join(root, 'skeletons/organisation', layer, `\${{ '.' }}${file.slice(1)}`);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, templateOf(readFileSync(join(root, file), 'utf8')));
      chmodSync(target, statSync(join(root, file)).mode);
    }
}

const filesAt = (root: string, path: string): string[] =>
  statSync(join(root, path)).isFile()
    ? [path]
    : readdirSync(join(root, path)).flatMap((name) => filesAt(root, `${path}/${name}`));
