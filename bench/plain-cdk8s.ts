import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { run } from '../scripts/forge/run.js';
import { unitsOf } from './output.js';
import { programOf, settle, time } from './process.js';

const home = join(process.cwd(), '.waymark/bench/cdk8s-cli');

/** Installs cdk8s-cli beside everything else: it brings a hundred packages that the project has no other use for. */
export async function installCli(): Promise<string> {
  const bin = join(home, 'node_modules/cdk8s-cli/bin/cdk8s');
  if (!existsSync(bin)) {
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, 'package.json'), '{"private": true}\n');
    const args = ['install', '--no-save', '--ignore-scripts', 'cdk8s-cli@2'];
    const { failed, err } = await run(programOf('npm'), args, { cwd: home });
    if (failed) throw new Error(err);
  }
  return bin;
}

/**
 * A cdk8s app as one is written without this project, one App with a chart for each unit, that is handed the very
 * objects that were rendered and so has nothing to do but to make and to print them. Answers its folder.
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

/** `cdk8s synth` of such an app, in seconds. It asks the registry for a newer version of itself unless told not to. */
export async function timePlain(cli: string, app: string, parent: string): Promise<number> {
  await settle();
  const output = mkdtempSync(join(parent, 'plain-'));
  return time([cli, 'synth', '--check-upgrade', 'false', '--app', 'node app.mjs', '--output', output], app);
}
