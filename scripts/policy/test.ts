import { join } from 'node:path';
import { Evaluator } from '../judge/rules/evaluator.js';
import { error, type Problem } from '../problem/problem.js';
import type { RuleBundle } from '../rules/bundle.js';
import { ruleBundleIn } from '../rules/open.js';
import type { PolicyTree } from '../rules/sources.js';
import { compileBundle, relativeTo, treesOf } from './build.js';
import { compileProblems } from './compile.js';
import { casesIn, fixtureFindings } from './fixtures.js';
import { type MutationScore, mutationScore } from './mutation.js';
import { opa } from './opa.js';

export interface Tested {
  readonly problems: readonly Problem[];
  readonly rules: number;
  readonly mutations: readonly MutationScore[];
}

/** Tests rules: their format, their Rego tests, their fixtures, and that the committed bundle matches the sources. */
export async function testPolicies(
  root: string,
  toMutate: boolean,
  onProgress: (text: string) => void,
): Promise<Tested> {
  const problems: Problem[] = [];
  const mutations: MutationScore[] = [];
  let rules = 0;
  for (const trees of treesOf(root)) {
    const tree = trees.at(-1)!;
    onProgress('opa fmt, check and test');
    problems.push(...(await formProblems(trees)));
    onProgress('compiling rules');
    const fresh = await compileBundle(trees, problems);
    if (fresh === undefined) continue;
    rules = fresh.index.rules.length;
    problems.push(...disagreements(tree, fresh, ruleBundleIn(join(tree.folder, 'bundle'))));
    if (!toMutate) continue;
    onProgress('weakening rules');
    const mutated = [...trees.slice(0, -1).map((other) => ({ ...other, rules: [] })), tree];
    mutations.push(await mutationScore(mutated, fresh.index.rules, fresh.index.parameters));
  }
  return { problems: problems.map((problem) => relativeTo(root, problem)), rules, mutations };
}

/** Problems that `opa fmt`, `opa check` and `opa test` report. */
async function formProblems(trees: readonly PolicyTree[]): Promise<Problem[]> {
  const { folder } = trees.at(-1)!;
  const all = trees.map((tree) => tree.folder);
  const ignore = ['--ignore', '*.yaml,mutated,bundle,waivers'];
  const fmt = await opa(folder, ['fmt', '--list', '.']);
  const unformatted = fmt.out.split('\n').filter((file) => file !== '' && !file.startsWith('own/'));
  const problems = unformatted.map((file) =>
    error('bad-rule', { file: join(folder, file) }, 'is not formatted: run opa fmt --write'),
  );
  const check = await opa(folder, ['check', '--strict', ...ignore, ...all]);
  // rules that do not compile cannot be tested
  if (check.failed) return [...problems, ...compileProblems(check.out + check.err)];
  const test = await opa(folder, ['test', ...ignore, ...all]);
  return test.failed ? [...problems, ...failedTests(folder, test.out + test.err)] : problems;
}

/** Failed tests in the output of `opa test`: the line of each, then its name and result. */
function failedTests(folder: string, output: string): Problem[] {
  const failed = [...output.matchAll(/^(\S+\.rego):(\d+):\n\S+\.(\w+): (?:FAIL|ERROR)/gm)].map(
    ([, file, line, name]) =>
      error('bad-rule', { file: file!, line: [Number(line), 1] }, `the test ${name} fails`),
  );
  const text = output.trim().replaceAll('\n', '; ');
  return failed.length > 0 ? failed : [error('bad-rule', { file: folder }, text)];
}

/**
 * Differences between the committed bundle and a fresh one: in the index, or in the findings of a fixture. The
 * WebAssembly itself may differ.
 */
function disagreements(tree: PolicyTree, fresh: RuleBundle, committed: RuleBundle): Problem[] {
  const stale = (message: string) =>
    error('bad-rule', { file: join(tree.folder, 'bundle/rules.json') }, message, {
      help: 'run `platform policy build` and commit policies/',
    });
  if (JSON.stringify({ ...fresh.index, wasm: '' }) !== JSON.stringify({ ...committed.index, wasm: '' }))
    return [stale('the committed bundle was compiled from different sources')];
  const freshEvaluator = new Evaluator(fresh);
  const committedEvaluator = new Evaluator(committed);
  const { parameters } = fresh.index;
  return tree.rules.flatMap(({ id, path }): Problem[] => {
    const { scope } = fresh.index.rules.find((rule) => rule.id === id)!;
    const differs = casesIn(path).some(
      (fixture) =>
        JSON.stringify([...fixtureFindings(freshEvaluator, scope, parameters, fixture)]) !==
        JSON.stringify([...fixtureFindings(committedEvaluator, scope, parameters, fixture)]),
    );
    return differs ? [stale(`the committed bundle judges the fixtures of ${id} differently`)] : [];
  });
}
