import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What an organisation gets from this repository: files and folders, by the layer of its skeleton. */
const shared = {
  github: ['.github/workflows', '.github/actions', '.github/dependabot.yml'],
  gitlab: ['.gitlab'],
  fixed: ['.githooks'],
};

/** Workflows about the engine itself. */
const ofEngine = new Set(['.github/workflows/ci.yaml']);

const engine = 'node_modules/waymark-platform/dist';

/** An organisation installs the engine as a package, where this repository builds it. */
export const inOrganisation = (text: string): string =>
  text
    .replace(/^ *- (?:run: )?npm run --silent build\n(?: +(?:shell|working-directory): .*\n)?/gm, '')
    .replace(/\bnode (base\/)?dist\//g, (_, base = '') => `node ${base}${engine}/`);

/** Writes the files of an organisation that are those of this repository, so that people write them once. */
export function writeOrganisationFiles(root: string): void {
  for (const [layer, paths] of Object.entries(shared))
    for (const file of paths.flatMap((path) => filesAt(root, path)).filter((path) => !ofEngine.has(path))) {
      // npm leaves files out of a package whose name begins with a dot
      const target = join(root, 'skeletons/organisation', layer, `\${{ '.' }}${file.slice(1)}`);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, inOrganisation(readFileSync(join(root, file), 'utf8')));
      chmodSync(target, statSync(join(root, file)).mode);
    }
}

const filesAt = (root: string, path: string): string[] =>
  statSync(join(root, path)).isFile()
    ? [path]
    : readdirSync(join(root, path)).flatMap((name) => filesAt(root, `${path}/${name}`));
