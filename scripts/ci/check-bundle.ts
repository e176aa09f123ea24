import { git } from '../forge/git.js';
import { type Program, runProgram } from '../forge/run-program.js';
import { opa, opaVersion } from '../policy/opa.js';

const node: Program = { name: process.execPath, purpose: 'it runs the command', install: 'install Node' };

/** Folders with rules and their bundles; an organisation has no skeletons. */
const folders = ['policies', 'skeletons'];

/** How a committed bundle compares with what its sources compile to. */
export interface BundleCheck {
  readonly isFresh: boolean;
  /** What to show to a person; empty if there is nothing to report. */
  readonly report: string;
}

/**
 * Builds the rules again and compares the result with what is committed, byte by byte. A changed program could carry
 * honest digests, so comparing its sources would not be enough.
 */
export async function checkBundle(root: string, platform: string): Promise<BundleCheck> {
  const build = await runProgram(node, [platform, 'policy', 'build'], { cwd: root });
  if (build.failed) return { isFresh: false, report: build.err };
  const isSameOpa = (await opa(root, ['version'])).out.includes(`Version: ${opaVersion}\n`);
  // rules.json has the digest of the program
  const exceptPrograms = ['--ignore-matching-lines="wasm":', '--', ...folders, ':!**/policy.wasm'];
  const compared = isSameOpa ? ['--', ...folders] : exceptPrograms;
  const [changed, added] = await Promise.all([
    git(root, ['diff', '--quiet', ...compared]),
    git(root, ['ls-files', '--others', '--exclude-standard', ...folders]),
  ]);
  if (changed.failed || added.failed || added.out.length > 0) {
    const { out } = await git(root, ['status', '--short', '--', ...folders]);
    const stale = 'policies/ is not what its sources compile to: run npm run platform -- policy build';
    return { isFresh: false, report: `${out}${stale} and commit what changed` };
  }
  const skipped = `skipped: opa is not version ${opaVersion}, so compiled programs were not compared byte by byte`;
  return { isFresh: true, report: isSameOpa ? '' : skipped };
}
