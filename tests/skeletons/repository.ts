import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { renderSkeleton } from '../../scripts/skeleton/render-skeleton.js';
import type { Answers } from '../../scripts/skeleton/skeleton.js';
import { skeletons } from '../../scripts/skeleton/skeletons.js';
import { acmeValues } from '../support/acme-values.js';

/** Writes the repository of a new service. Returns its folder. */
export function writeRepository(answers: Answers): string {
  const folder = mkdtempSync(join(tmpdir(), `skeleton-${answers['language']}-`));
  const { repository } = renderSkeleton(skeletons().get('service')!, answers, acmeValues);
  for (const [path, { text }] of repository) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** What a person's shell has, without what npm and vitest set for programs that they start. */
const cleanEnvironment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(npm_|VITEST|NODE_ENV|NODE_OPTIONS)/.test(name)),
);

/** Runs a command line in the repository. A failure throws all that it printed. */
export function runIn(folder: string, command: string, path: string): void {
  const env = { ...cleanEnvironment, PATH: path, CI: 'true', NO_COLOR: '1' };
  const { status, stdout, stderr } = spawnSync('bash', ['-ec', command], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${command} ended with ${status}:\n${stdout}${stderr}`);
}
