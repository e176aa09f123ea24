import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from 'yaml';
import { error, type Problem } from '../problem/problem.js';
import { regoOf } from '../rules/admission-sources.js';
import { inputContract, type RuleBundle, type RuleIndex, type RuleLevels, sha256 } from '../rules/bundle.js';
import { builtInPolicies, isEngine, ownPolicies, starterPolicies } from '../rules/folders.js';
import { rulePage } from '../rules/rule-page.js';
import { digestsIn, type PolicyTree, policyTree } from '../rules/sources.js';
import { reasonsFor } from './admission-reasons.js';
import { admissionSources } from './admission-sources.js';
import { compile } from './compile.js';
import { type Described, describe, levelsIn } from './describe.js';
import { fixtureProblems } from './fixtures.js';
import { ruleTable } from './table.js';

/** The result of a build; without problems, the bundle was written. */
export interface Built {
  readonly problems: readonly Problem[];
  readonly rules: number;
  readonly bundle: string;
}

/** Compiles every bundle of a monorepo; stops at the first one with problems. */
export async function buildPolicies(root: string): Promise<Built> {
  let built: Built = { problems: [], rules: 0, bundle: ownPolicies(root) };
  for (const trees of treesOf(root)) {
    built = await build(root, trees);
    if (built.problems.length > 0) break;
  }
  return built;
}

/**
 * The bundles of a monorepo, each as the rule trees it is compiled from. The last tree is the one the bundle belongs
 * to.
 */
export function treesOf(root: string): PolicyTree[][] {
  const builtIn = policyTree(builtInPolicies());
  const further = [...(isEngine(root) ? [starterPolicies()] : []), ownPolicies(root)].filter(existsSync);
  return [...(isEngine(root) ? [[builtIn]] : []), ...further.map((folder) => [builtIn, policyTree(folder)])];
}

async function build(root: string, trees: readonly PolicyTree[]): Promise<Built> {
  const tree = trees.at(-1)!;
  const folder = join(tree.folder, 'bundle');
  const problems: Problem[] = [];
  const bundle = await compileBundle(trees, problems);
  if (bundle === undefined)
    return { problems: problems.map((problem) => relativeTo(root, problem)), rules: 0, bundle: folder };
  const { index, wasm, admission } = bundle;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'policy.wasm'), wasm);
  writeFileSync(join(folder, 'rules.json'), `${JSON.stringify(index, null, 1)}\n`);
  writeFileSync(join(folder, 'admission.json'), admission);
  const rules = new Map(index.rules.map((rule) => [rule.id, rule]));
  for (const { id, path } of tree.rules)
    writeFileSync(join(path, 'README.md'), rulePage(rules.get(id)!, path));
  const treeRules = tree.rules.map(({ id }) => rules.get(id)!);
  if (trees.length > 1) writeFileSync(join(tree.folder, 'README.md'), ruleTable(treeRules, '.'));
  else writeFileSync(join(root, 'docs/reference/policies.md'), ruleTable(treeRules, '../../policies'));
  return { problems: [], rules: index.rules.length, bundle: folder };
}

/** Compiles rule trees into a bundle. Undefined if a source is wrong or a fixture of the last tree fails. */
export async function compileBundle(
  trees: readonly PolicyTree[],
  problems: Problem[],
): Promise<(RuleBundle & { readonly wasm: Uint8Array; readonly admission: string }) | undefined> {
  const { admission, ...described } = await indexOf(trees, problems);
  if (problems.length > 0) return undefined;
  const wasm = await compile(trees, described.rules);
  if (!(wasm instanceof Uint8Array)) {
    problems.push(...wasm);
    return undefined;
  }
  const index: RuleIndex = { ...described, wasm: sha256(wasm), admission: sha256(admission) };
  const bundle = { index, wasm, admission, module: new WebAssembly.Module(wasm) };
  const rules = new Map(index.rules.map((rule) => [rule.id, rule]));
  for (const { id, path } of trees.at(-1)!.rules)
    problems.push(...fixtureProblems(bundle, rules.get(id)!, path));
  return problems.length > 0 ? undefined : bundle;
}

/** The index of a bundle, and the text of its `admission.json`, before either has a digest. */
async function indexOf(trees: readonly PolicyTree[], problems: Problem[]): Promise<Omit<RuleIndex, 'wasm'>> {
  const rules: Described[] = [];
  const sources: Record<string, string> = {};
  let parameters: Record<string, unknown> = {};
  for (const [i, tree] of trees.entries()) {
    const file = join(tree.folder, 'levels.yaml');
    const value: unknown = existsSync(file) ? parse(readFileSync(file, 'utf8')) : {};
    for (const { id, path } of tree.rules)
      if (rules.some(({ rule }) => rule.id === id))
        problems.push(
          error(
            'bad-rule',
            { file: join(path, 'rule.rego'), line: [1, 1] },
            `${id} is the name of a built-in rule`,
          ),
        );
    const written = levelsIn(value, new Set(tree.rules.map(({ id }) => id)), file, problems);
    parameters = { ...parameters, ...written.parameters };
    rules.push(...(await describe(tree, written.levels as Record<string, RuleLevels>, problems)));
    Object.assign(sources, digestsIn(tree, i > 0));
  }
  const admission = admissionSources(trees, parameters, problems);
  return {
    contract: inputContract,
    sources,
    rules: rules.map(({ rule, optional }) => ({
      ...rule,
      admission: reasonsFor(rule, admission.rules[rule.id]!, regoOf(admission, rule.id), optional),
    })),
    parameters,
    admission: `${JSON.stringify(admission, null, 1)}\n`,
  };
}

export const relativeTo = (root: string, problem: Problem): Problem => ({
  ...problem,
  at: { ...problem.at, file: relative(root, problem.at.file) || problem.at.file },
});
