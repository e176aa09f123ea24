import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { findProgram } from '../scripts/forge/run-program.js';
import { beside, judgedBy } from './beside.js';
import { diffs } from './diff.js';
import { judging } from './judging.js';
import { spread } from './median.js';
import { newFolder, type Shape, shapes } from './organisation.js';
import { unitsOf } from './output.js';
import { installCli, plainApp, timePlain } from './plain-cdk8s.js';
import { type Sample, time } from './process.js';
import {
  differenceRow,
  figureRow,
  head,
  machine,
  memoryRow,
  samplesRow,
  seconds,
  timesRow,
  title,
} from './report.js';
import { cold, type Life, live, platform } from './synth.js';

const { values } = parseArgs({
  options: {
    services: { type: 'string' },
    runs: { type: 'string' },
    shape: { type: 'string', default: 'varied' },
    quick: { type: 'boolean', default: false },
    'cdk8s-cli': { type: 'boolean', default: false },
  },
});
const services = Number(values.services ?? (values.quick ? 100 : 1000));
const runs = Number(values.runs ?? (values.quick ? 3 : 5));
const shape = values.shape as Shape;
if (!Object.hasOwn(shapes, shape)) throw new Error(`--shape is one of ${Object.keys(shapes).join(', ')}`);
const growth = values.services === undefined && !values.quick ? [250, 500, 1000, 2000] : [];

const folder = newFolder();
try {
  await startUp();
  const lives = await speed();
  await rules(lives[0]!.root);
  await others(lives[0]!.root);
  await differences(lives[1]?.root ?? lives[0]!.root);
  if (values['cdk8s-cli']) await againstPlain(lives);
  if (growth.length > 0) await growing(lives);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function startUp(): Promise<void> {
  title(`Start-up; ${machine()}`);
  const empty: number[] = [];
  const help: number[] = [];
  for (let i = 0; i < runs * 3; i++) {
    empty.push(await time(['-e', '']));
    help.push(await time([platform, '--help']));
  }
  head('target');
  const base = timesRow('an empty node process', empty);
  const ratio = spread(help).median / base;
  timesRow('platform --help', help, `3 × the empty process; it is ${ratio.toFixed(1)} ×`);
}

async function speed(): Promise<Life[]> {
  const lives: Life[] = [];
  for (let i = 0; i < runs; i++) lives.push(await live(folder, services, shape));
  const units = unitsOf(lives[0]!.root);
  const objects = [...units.values()].reduce((sum, files) => sum + files.length, 0);
  title(
    `${whole(services)} services × 3 environments, ${shape}: ${whole(units.size)} units, ${whole(objects)} objects; median of ${runs}`,
  );
  head('target at 1,000 services');
  const samplesOf = (part: Exclude<keyof Life, 'root'>) => lives.map((life) => life[part]);
  const all = samplesRow('cold synth', samplesOf('cold'), '6 s');
  const rendering = samplesRow('  all but the writing', samplesOf('unwritten'));
  figureRow('  the writing', seconds(Math.max(0, all - rendering)));
  samplesRow('nothing changed', samplesOf('unchanged'), '0.6 s');
  samplesRow('one service changed', samplesOf('oneChanged'), '0.8 s');
  samplesRow('cold catalog', samplesOf('catalogCold'), '1.1 × all but the writing');
  samplesRow('catalog, nothing changed', samplesOf('catalogUnchanged'), '14 × an empty node process');
  memoryRow('most memory, cold synth', samplesOf('cold'), '1,024 MiB');
  return lives;
}

async function rules(root: string): Promise<void> {
  title(`Judging; the same runs with the rules and without, in turn, median of ${runs}`);
  head('target at 1,000 services');
  const { judged, unjudged, check } = await judging(root, runs);
  samplesRow('all but the writing', judged);
  samplesRow('  without the rules', unjudged);
  differenceRow('  the rules', judged, unjudged, '2 s');
  samplesRow('check, nothing changed', check, '0.5 s');
}

async function others(root: string): Promise<void> {
  const { folder: input, objects, tools } = beside(folder, root);
  const places = await Promise.all(tools.map(({ program }) => findProgram(program)));
  const installed = tools.filter((_, i) => places[i] !== undefined);
  const missing = tools.filter((_, i) => places[i] === undefined);
  const times = installed.map((): number[] => []);
  let agreed: string | undefined;
  for (let i = 0; i < runs; i++)
    for (const [j, tool] of installed.entries()) {
      const { seconds, found } = await judgedBy(tool, input);
      if (found !== (agreed ??= found))
        throw new Error(`${tool.name} does not find what the first found: ${found} in place of ${agreed}`);
      times[j]!.push(seconds);
    }
  title(`The same rules on the same ${whole(objects)} objects, in turn, median of ${runs}`);
  head();
  for (const [j, { name }] of installed.entries()) timesRow(name, times[j]!);
  for (const { name, program } of missing) figureRow(name, 'skipped', `${program} is not installed`);
  title(`All found the same: ${agreed}`);
}

async function differences(root: string): Promise<void> {
  const empty: number[] = [];
  for (let i = 0; i < runs * 3; i++) empty.push(await time(['-e', '']));
  const base = spread(empty).median;
  const targets = ['14 ×', '70 ×'];
  for (const [i, { name, objects, ours, others, missing }] of (await diffs(folder, root, runs)).entries()) {
    title(`What differs from a commit: ${name}, ${whole(objects)} files; in turn, median of ${runs}`);
    head('target, and multiple of an empty node process');
    const ratio = spread(ours.map((sample) => sample.seconds)).median / base;
    samplesRow('platform diff', ours, `${targets[i]}; it is ${ratio.toFixed(1)} ×`);
    for (const other of others) timesRow(other.name, other.seconds);
    for (const program of missing) figureRow(program, 'skipped', `${program} is not installed`);
  }
}

async function againstPlain(lives: readonly Life[]): Promise<void> {
  const cli = await installCli();
  const app = plainApp(lives[0]!.root);
  const own: Sample[] = [];
  const plain: number[] = [];
  for (let i = 0; i < runs; i++) {
    plain.push(await timePlain(cli, app, folder));
    own.push(await cold(folder, services, shape));
  }
  title(`Against plain cdk8s-cli, which is handed the same objects; in turn, median of ${runs}`);
  head();
  const theirs = timesRow('cdk8s synth', plain);
  const ours = samplesRow('platform synth, cold', own);
  figureRow('  ratio', (ours / theirs).toFixed(2));
}

async function growing(lives: readonly Life[]): Promise<void> {
  title(`Growth of cold synth; median of ${runs}`);
  head('for twice the services; target 2.2 ×');
  let before: { time: number; cpu: number } | undefined;
  for (const size of growth) {
    const samples = size === services ? lives.map((life) => life.cold) : [];
    while (samples.length < runs) samples.push(await cold(folder, size, shape));
    const [time, cpu] = [samples.map((s) => s.seconds), samples.map((s) => s.cpuSeconds)].map(
      (list) => spread(list).median,
    ) as [number, number];
    samplesRow(
      `${whole(size)} services`,
      samples,
      before && `${(time / before.time).toFixed(2)} ×, CPU ${(cpu / before.cpu).toFixed(2)} ×`,
    );
    before = { time, cpu };
  }
}

function whole(value: number): string {
  return value.toLocaleString('en');
}
