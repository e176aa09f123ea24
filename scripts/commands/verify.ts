import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { editFinder } from '../pipeline/fix/edit-finder.js';
import { locateAll } from '../pipeline/locate.js';
import type { Verdict } from '../pipeline/verify/verdict.js';
import { attempt, Fault } from '../problem/fault.js';
import { hasErrors } from '../problem/problem.js';
import { styleOf } from '../report/style.js';
import { problemsText, verdictText } from '../report/text.js';
import { verifyFiles, verifyJson } from '../report/verify.js';
import { ruleDocs } from '../rules/rule-docs.js';
import type { Flags, Invocation } from './command.js';
import { version } from './version.js';

export async function run(invocation: Invocation): Promise<number> {
  const { flags, root, terminal } = invocation;
  const { verdict, files } = await halves[halfOf(flags)](invocation);
  const report = {
    located: locateAll(root, verdict.problems),
    editOf: editFinder(root, new Map()),
    ...{ units: verdict.units, objects: verdict.objects, version: version(), rules: ruleDocs(root) },
  };
  const out = flags['out'] as string | undefined;
  if (out !== undefined) write(out, { ...verifyFiles(verdict, report), ...files });
  const isBlocked = hasErrors(verdict.problems);
  if (flags['format'] === 'json') terminal.print(verifyJson(verdict, report));
  else {
    const style = styleOf(terminal.colour);
    if (report.located.length > 0) terminal.complain(problemsText(report.located, style));
    if (isBlocked) terminal.complain(`\n${verdictText(report, style)}`);
    else terminal.summarise(verdictText(report, style));
  }
  return isBlocked ? 1 : 0;
}

/** A verdict, and files for the other half, by name. */
interface Half {
  readonly verdict: Verdict;
  readonly files: Readonly<Record<string, string>>;
}

const halves: Readonly<Record<Verdict['half'], (invocation: Invocation) => Promise<Half>>> = {
  render: async ({ root, terminal }) => {
    const { verifyRendering } = await import('../pipeline/verify/render-half.js');
    const verdict = await verifyRendering(root, terminal.progress, terminal.note);
    return { verdict, files: { 'modules.json': `${JSON.stringify(verdict.modules, null, 1)}\n` } };
  },
  judge: async ({ flags, root, terminal }) => {
    const { verifyChange } = await import('../pipeline/verify/judge-half.js');
    const { readModuleData } = await import('../pipeline/verify/module-data.js');
    const file = flags['modules'] as string | undefined;
    const verdict = await verifyChange({
      root,
      base: flags['base'] as string,
      modules: file === undefined ? new Map() : readModuleData(file),
      ...pullRequestIn(flags),
      onProgress: terminal.progress,
    });
    return { verdict, files: {} };
  },
};

function halfOf(flags: Flags): Verdict['half'] {
  if (flags['rendered'] === true) {
    if (flags['base'] === undefined)
      throw new Fault('--rendered needs a commit to compare with', 'name it: --base origin/main');
    return 'judge';
  }
  for (const flag of ['base', 'modules', 'pr'])
    if (flags[flag] !== undefined)
      throw new Fault(`--${flag} is for the half that judges`, `add --rendered, or leave --${flag} out`);
  return 'render';
}

function pullRequestIn({ pr }: Flags): { pullRequest?: number } {
  if (pr === undefined) return {};
  if (!/^[1-9][0-9]{0,9}$/.test(String(pr)))
    throw new Fault(
      `--pr ${pr} is not the number of a pull request`,
      'write its number alone, such as --pr 12',
    );
  return { pullRequest: Number(pr) };
}

function write(out: string, files: Readonly<Record<string, string>>): void {
  attempt(`cannot write ${out}`, () => {
    mkdirSync(out, { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(join(out, name), text);
  });
}
