import { join } from 'node:path';
import { findProgram, type Program, runProgram } from '../forge/run-program.js';
import { asFault, faultText } from '../problem/fault.js';
import { checkBundle } from './check-bundle.js';
import { useBuiltPrograms } from './programs.js';

// Run by .ci/run: tests and lints the rules, and checks that the committed bundle was built from their sources.

const root = join(import.meta.dirname, '../../..');
const platform = join(root, 'dist/scripts/platform.js');
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Runs a program and shows its output. If the program fails, this process exits with the same code. */
async function runOrEnd(name: string, ...args: string[]): Promise<void> {
  const program: Program = { name, purpose: 'it is needed to check the rules', install: `install ${name}` };
  const { failed, code = 1 } = await runProgram(program, args, { cwd: root, shown: true });
  if (failed) process.exit(code);
}

try {
  useBuiltPrograms();
  if ((await findProgram('opa')) !== undefined) {
    await runOrEnd(process.execPath, platform, 'policy', 'test', '--mutations');
    const { isFresh, report } = await checkBundle(root, platform);
    if (report !== '') say(report);
    if (!isFresh) process.exit(1);
  }
  if ((await findProgram('regal')) !== undefined)
    await runOrEnd('regal', 'lint', 'policies', 'skeletons/organisation/fixed/policies');
} catch (e) {
  const fault = asFault(e);
  if (fault === undefined) throw e;
  process.stderr.write(`${faultText(fault)}\n`);
  process.exitCode = 2;
}
