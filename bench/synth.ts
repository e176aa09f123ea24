import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from './organisation.js';
import { measure, type Sample, settle } from './process.js';

export const platform = join(process.cwd(), 'dist/scripts/platform.js');

const synth = (root: string): Promise<Sample> => {
  settle();
  return measure([platform, 'synth', '--root', root]);
};

/** The runs of one organisation, from nothing to one changed service. */
export interface Life {
  readonly root: string;
  readonly cold: Sample;
  readonly unchanged: Sample;
  readonly oneChanged: Sample;
  /** All is rendered again and found to be right: what `cold` takes beyond this is writing. */
  readonly forgotten: Sample;
}

/** Everything rendered and written, in an organisation that is new. */
export async function cold(parent: string, services: number): Promise<{ root: string; sample: Sample }> {
  const root = generate(parent, services);
  return { root, sample: await synth(root) };
}

export async function live(parent: string, services: number): Promise<Life> {
  const { root, sample } = await cold(parent, services);
  const unchanged = await synth(root);
  const service = join(root, 'teams/squad-1/service-1.yaml');
  writeFileSync(service, readFileSync(service, 'utf8').replace('LOG_LEVEL: info', 'LOG_LEVEL: debug'));
  const oneChanged = await synth(root);
  renameSync(join(root, '.waymark'), join(root, 'forgotten'));
  return { root, cold: sample, unchanged, oneChanged, forgotten: await synth(root) };
}
