import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { runProgram } from '../scripts/forge/run-program.js';
import { unitsOf } from './output.js';
import { programOf, settle, time } from './process.js';

const home = join(process.cwd(), '.waymark/bench/cdk8s-cli');

/** Installs cdk8s-cli in a folder of its own: it brings a hundred packages that nothing else in the project needs. */
export async function installCli(): Promise<string> {
  const bin = join(home, 'node_modules/cdk8s-cli/bin/cdk8s');
  if (!existsSync(bin)) {
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, 'package.json'), '{"private": true}\n');
    const args = ['install', '--no-save', '--ignore-scripts', 'cdk8s-cli@2'];
    const { failed, err } = await runProgram(programOf('npm'), args, { cwd: home });
    if (failed) throw new Error(err);
  }
  return bin;
}

/**
 * Writes a cdk8s app as people write it without this project: one App with a chart per unit. It gets the rendered
 * objects as input, so it only creates and prints them. Returns its folder.
 */
export function plainApp(root: string): string {
  const folder = mkdtempSync(join(home, 'app-'));
  const units = [...unitsOf(root).values()].map((files) =>
    files.map((file) => load(readFileSync(file, 'utf8'))),
  );
  writeFileSync(join(folder, 'units.json'), JSON.stringify(units));
  writeFileSync(
    join(folder, 'app.mjs'),
    `import { readFileSync } from 'node:fs';
import { ApiObject, App, Chart } from 'cdk8s';
const app = new App();
for (const [i, objects] of JSON.parse(readFileSync(new URL('units.json', import.meta.url))).entries()) {
  const chart = new Chart(app, 'unit-' + i, { disableResourceNameHashes: true });
  for (const [j, object] of objects.entries()) new ApiObject(chart, 'object-' + j, object);
}
app.synth();
`,
  );
  return folder;
}

/** Seconds for `cdk8s synth` of such an app. Upgrade checks are off, because they ask the registry. */
export async function timePlain(cli: string, app: string, parent: string): Promise<number> {
  await settle();
  const output = mkdtempSync(join(parent, 'plain-'));
  return time([cli, 'synth', '--check-upgrade', 'false', '--app', 'node app.mjs', '--output', output], app);
}
