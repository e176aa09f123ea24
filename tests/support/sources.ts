import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export const repositoryRoot = join(import.meta.dirname, '../..');

/** TypeScript files of the program, without tests, from the root of the repository. */
export const sourceFiles: readonly string[] = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', 'scripts', 'constructs'],
  { cwd: repositoryRoot, encoding: 'utf8' },
)
  .trim()
  .split('\n')
  .filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && existsSync(join(repositoryRoot, file)),
  );
