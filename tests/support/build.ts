import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { useBuiltPrograms } from '../../scripts/ci/programs.js';

const repository = join(import.meta.dirname, '../..');
const sources = [
  'scripts',
  'constructs',
  'skeletons',
  'package.json',
  'tsconfig.json',
  'tsconfig.build.json',
];
/** The last file that the build writes. */
const built = join(repository, 'dist/engine.json');

/**
 * Builds `dist/` before the tests, unless it is as new as its sources: `npm ci` has just built it. The processes of tests
 * get the PATH of this one.
 */
export default function build(): void {
  useBuiltPrograms();
  if (existsSync(built) && sources.every((source) => newest(join(repository, source)) <= changed(built)))
    return;
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: repository, stdio: 'inherit' });
}

const changed = (path: string): number => statSync(path).mtimeMs;

function newest(path: string): number {
  if (!statSync(path).isDirectory()) return changed(path);
  const inside = readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => changed(join(entry.parentPath, entry.name)));
  return Math.max(...inside);
}
