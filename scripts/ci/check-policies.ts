import { delimiter, join } from 'node:path';
import { git } from '../forge/git.js';
import { findProgram, type Program, runProgram } from '../forge/run-program.js';
import { opaVersion } from '../policy/opa.js';
import { asFault, faultText } from '../problem/fault.js';

// Run by .ci/run: tests the rules, and checks that the committed bundle was built from their sources.

const root = join(import.meta.dirname, '../../..');
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const programFor = (name: string): Program => ({
  name,
  purpose: 'it is needed to check the rules',
  install: `install ${name}`,
});
const go = programFor('go');

/** Runs a program and shows its output. If the program fails, this process exits with the same code. */
async function runOrEnd(name: string, args: readonly string[]): Promise<void> {
  const { failed, code = 1 } = await runProgram(programFor(name), args, { cwd: root, shown: true });
  if (failed) process.exit(code);
}

async function addGoPrograms(): Promise<void> {
  if ((await findProgram('go')) === undefined) return;
  const { out } = await runProgram(go, ['env', 'GOPATH'], { cwd: root });
  process.env['PATH'] += `${delimiter}${out.toString().trim()}/bin`;
}

/** Installs a missing program with Go. If this is not possible, reports which check is skipped. */
async function makeAvailable(name: string, module: string, consequence: string): Promise<boolean> {
  if ((await findProgram(name)) !== undefined) return true;
  if ((await findProgram('go')) === undefined)
    say(`skipped: neither ${name} nor Go is installed, so ${consequence}`);
  else if ((await runProgram(go, ['install', module], { cwd: root, shown: true })).failed)
    say(`skipped: ${name} is not installed and Go could not install it, so ${consequence}`);
  else return true;
  return false;
}

async function checkBundle(): Promise<void> {
  const platform = join(root, 'dist/scripts/platform.js');
  await runOrEnd(process.execPath, [platform, 'policy', 'test', '--mutations']);
  await runOrEnd(process.execPath, [platform, 'policy', 'build']);
  // the program and its digest are not compared: other builds of opa compile the same rules to other bytes, and tests
  // have just compared its results
  const exceptProgram = [
    '--ignore-matching-lines="wasm":',
    '--',
    'policies',
    ':!policies/bundle/policy.wasm',
  ];
  const [changed, added] = await Promise.all([
    git(root, ['diff', '--quiet', ...exceptProgram]),
    git(root, ['ls-files', '--others', '--exclude-standard', 'policies']),
  ]);
  if (!changed.failed && !added.failed && added.out.length === 0) return;
  await runOrEnd('git', ['status', '--short', '--', 'policies']);
  say('policies/ is stale: run npm run platform -- policy build and commit what changed');
  process.exit(1);
}

try {
  await addGoPrograms();
  const opa = `github.com/open-policy-agent/opa@v${opaVersion}`;
  if (await makeAvailable('opa', opa, 'the committed rules were not compared with their sources'))
    await checkBundle();
  const regal = 'github.com/open-policy-agent/regal@v0.42.0';
  if (await makeAvailable('regal', regal, 'the rules were not linted'))
    await runOrEnd('regal', ['lint', 'policies']);
} catch (e) {
  const fault = asFault(e);
  if (fault === undefined) throw e;
  process.stderr.write(`${faultText(fault)}\n`);
  process.exitCode = 2;
}
