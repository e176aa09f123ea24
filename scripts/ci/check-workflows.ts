import { join } from 'node:path';
import { findProgram, runProgram } from '../forge/run-program.js';
import { useBuiltPrograms } from './programs.js';
import { runScript } from './script.js';

// Run by .ci/run: lints the workflows of GitHub. .github/zizmor.yml has every exception.

const root = join(import.meta.dirname, '../../..');
const linters = [
  ['actionlint', []],
  ['zizmor', ['--offline', '--no-progress', '--quiet', '.']],
] as const;

await runScript(async () => {
  useBuiltPrograms();
  for (const [name, args] of linters) {
    if ((await findProgram(name)) === undefined) continue;
    const program = { name, purpose: 'it lints the workflows', install: `install ${name}` };
    const { failed } = await runProgram(program, args, { cwd: root, shown: true });
    if (failed) process.exitCode = 1;
  }
});
