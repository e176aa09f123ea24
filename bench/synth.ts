import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate, type Shape } from './organisation.js';
import { measure, type Sample, settle } from './process.js';

export const platform = join(process.cwd(), 'dist/scripts/platform.js');

const stale = 1;

async function run(root: string, flags: readonly string[] = [], expected = 0): Promise<Sample> {
  await settle();
  return measure([platform, 'synth', '--root', root, ...flags], expected);
}

async function catalog(root: string): Promise<Sample> {
  await settle();
  return measure([platform, 'catalog', '--root', root, '--out', `${root}.catalog.json`], 0);
}

/** The runs of one organisation, from a cold synth to one changed service. */
export interface Life {
  readonly root: string;
  /** Everything but writing: all is read, rendered, judged and found to be missing. */
  readonly unwritten: Sample;
  readonly cold: Sample;
  readonly unchanged: Sample;
  readonly oneChanged: Sample;
  readonly catalogCold: Sample;
  readonly catalogUnchanged: Sample;
}

/** Renders and writes everything in a new organisation. */
export async function cold(parent: string, services: number, shape: Shape): Promise<Sample> {
  return run(generate(parent, services, shape));
}

export async function live(parent: string, services: number, shape: Shape): Promise<Life> {
  const root = generate(parent, services, shape);
  const [catalogCold, catalogUnchanged] = [await catalog(root), await catalog(root)];
  const unwritten = await run(root, ['--check'], stale);
  const first = await run(root);
  const unchanged = await run(root);
  const service = join(root, 'teams/squad-1/service-1.yaml');
  writeFileSync(service, readFileSync(service, 'utf8').replace('LOG_LEVEL: info', 'LOG_LEVEL: debug'));
  const oneChanged = await run(root);
  return { root, unwritten, cold: first, unchanged, oneChanged, catalogCold, catalogUnchanged };
}
