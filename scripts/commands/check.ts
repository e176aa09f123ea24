import { isAbsolute } from 'node:path';
import { type Address, addressOf, manifestsAt } from '../pipeline/address.js';
import type { Texts } from '../pipeline/check/read-texts.js';
import type { CheckResult } from '../pipeline/check/result.js';
import { Fault } from '../problem/fault.js';
import { hasErrors, type Problem } from '../problem/problem.js';
import { formats, isFormat } from '../report/formats.js';
import type { Report } from '../report/report.js';
import { styleOf } from '../report/style.js';
import { problemsText, verdictText } from '../report/text.js';
import { ruleDocs } from '../rules/rule-docs.js';
import type { Invocation } from './command.js';
import { findRoot } from './root.js';
import { version } from './version.js';

/** A check that is ready to run. */
interface PreparedCheck {
  /** The folder that file names in problems are relative to. */
  readonly base: string;
  readonly root: string | undefined;
  readonly check: () => Promise<CheckResult & { readonly texts?: Texts }>;
}

export async function run(invocation: Invocation): Promise<number> {
  const prepared = await prepareCheck(invocation);
  if (invocation.flags['fix'] !== true) return report(invocation, prepared, await prepared.check());
  const { fixUntilWell } = await import('../pipeline/fix/fix.js');
  const { fixes, files, result } = await fixUntilWell(prepared.base, isWrittenByPeople, prepared.check);
  if (fixes > 0) invocation.terminal.note(`fixed ${fixes} in ${files.join(', ')}`);
  return report(invocation, prepared, result);
}

async function prepareCheck({ args, flags, terminal }: Invocation): Promise<PreparedCheck> {
  const root = rootOf(args, flags['root']);
  const policiesFrom = flags['policies-from'] as string | undefined;
  const base = flags['base'] as string | undefined;
  const { manifests, addresses } = splitArguments(args, root);
  if (root !== undefined && manifests.length === 0) {
    const { checkOrganisation } = await import('../pipeline/check/check.js');
    return {
      base: root,
      root,
      check: () => checkOrganisation(root, addresses, { policiesFrom, base }, terminal.progress),
    };
  }
  if (base !== undefined)
    throw new Fault(
      '--base compares what declarations render, but manifests were given',
      'name a team, an environment, a unit or a path of teams/, or nothing',
    );
  const { checkPaths } = await import('../pipeline/check/check-paths.js');
  return { base: process.cwd(), root, check: () => checkPaths(root, manifests, policiesFrom) };
}

/** Manifests can be checked anywhere, everything else only in a monorepo. */
function rootOf(args: readonly string[], rootFlag: string | boolean | undefined): string | undefined {
  try {
    return findRoot(rootFlag);
  } catch (e) {
    if (args.length > 0 && rootFlag === undefined && e instanceof Fault) return undefined;
    throw e;
  }
}

/** Separates manifests, which are checked as they are, from addresses, whose rendered units are checked. */
function splitArguments(args: readonly string[], root: string | undefined) {
  if (root === undefined) return { manifests: args, addresses: [] };
  const manifests: string[] = [];
  const addresses: Address[] = [];
  for (const word of args) {
    const path = manifestsAt(word, root);
    if (path === undefined) addresses.push(addressOf(word, root));
    else manifests.push(path);
  }
  if (manifests.length > 0 && addresses.length > 0)
    throw new Fault(
      `${addresses[0]!.word} and the manifests in ${manifests[0]} cannot be checked together`,
      'run platform check once for each',
    );
  return { manifests, addresses };
}

const isWrittenByPeople = (file: string): boolean => !isAbsolute(file) && !/(^|\/)apps\//.test(file);

async function report(
  { flags, terminal }: Invocation,
  { base, root }: PreparedCheck,
  { problems, units, objects, texts = new Map() }: CheckResult & { readonly texts?: Texts },
): Promise<number> {
  const placed = await placesOf(base, problems, texts);
  const result = { ...placed, units, objects, version: version(), rules: ruleDocs(root ?? base) };
  const { located } = placed;
  const isBlocked = hasErrors(problems);
  const { format } = flags;
  if (isFormat(format)) terminal.print((await formats[format]())(result));
  else {
    const style = styleOf(terminal.colour);
    const verdict = verdictText(result, style);
    if (located.length > 0) terminal.complain(problemsText(located, style));
    if (!isBlocked) terminal.summarise(verdict);
    else if (objects > 0) terminal.complain(`\n${verdict}`);
  }
  return isBlocked ? 1 : 0;
}

/** Loads the YAML parser only if there are problems: loading it takes half as long as an unchanged check. */
async function placesOf(
  base: string,
  problems: readonly Problem[],
  texts: Texts,
): Promise<Pick<Report, 'located' | 'editOf'>> {
  if (problems.length === 0) return { located: [], editOf: () => undefined };
  const { locateAll } = await import('../pipeline/locate.js');
  const { editFinder } = await import('../pipeline/fix/edit-finder.js');
  return { located: locateAll(base, problems, texts), editOf: editFinder(base, texts) };
}
