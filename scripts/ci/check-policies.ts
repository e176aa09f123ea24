import { delimiter, join } from 'node:path';
import { git } from '../forge/git.js';
import { findProgram, type Program, runProgram } from '../forge/run-program.js';
import { opaVersion } from '../policy/opa.js';
import { asFault, faultText } from '../problem/fault.js';

// Run by .ci/run: holds the sources of the rules against their tests, and the committed bundle against the sources.

const root = join(import.meta.dirname, '../../..');
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const toolOf = (name: string): Program => ({
  name,
  purpose: 'rules are checked by it',
  install: `install ${name}`,
});
const go = toolOf('go');

/** Shows what a program prints, and ends as it ended where it failed. */
async function runOrEnd(name: string, args: readonly string[]): Promise<void> {
  const { failed, code = 1 } = await runProgram(toolOf(name), args, { cwd: root, shown: true });
  if (failed) process.exit(code);
}

async function addGoPrograms(): Promise<void> {
  if ((await findProgram('go')) === undefined) return;
  const { out } = await runProgram(go, ['env', 'GOPATH'], { cwd: root });
  process.env['PATH'] += `${delimiter}${out.toString().trim()}/bin`;
}

/** Has a program, or gets it as Go builds it; says so where it cannot be had. */
async function has(name: string, module: string, otherwise: string): Promise<boolean> {
  if ((await findProgram(name)) !== undefined) return true;
  if ((await findProgram('go')) === undefined)
    say(`skipped: neither ${name} nor Go is installed, so ${otherwise}`);
  else if ((await runProgram(go, ['install', module], { cwd: root, shown: true })).failed)
    say(`skipped: ${name} is not installed and Go could not get it, so ${otherwise}`);
  else return true;
  return false;
}

async function holdBundleAgainstSources(): Promise<void> {
  const platform = join(root, 'dist/scripts/platform.js');
  await runOrEnd(process.execPath, [platform, 'policy', 'test', '--mutations']);
  await runOrEnd(process.execPath, [platform, 'policy', 'build']);
  // that the program behaves alike was tested; its bytes, and so their digest, may be another build's of opa
  const but = ['--ignore-matching-lines="wasm":', '--', 'policies', ':!policies/bundle/policy.wasm'];
  const [changed, added] = await Promise.all([
    git(root, ['diff', '--quiet', ...but]),
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
  if (await has('opa', opa, 'the committed rules are used as they are, and not compared with their sources'))
    await holdBundleAgainstSources();
  const regal = 'github.com/open-policy-agent/regal@v0.42.0';
  if (await has('regal', regal, 'Regal has not read the rules'))
    await runOrEnd('regal', ['lint', 'policies']);
} catch (e) {
  const fault = asFault(e);
  if (fault === undefined) throw e;
  process.stderr.write(`${faultText(fault)}\n`);
  process.exitCode = 2;
}
