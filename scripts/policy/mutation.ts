import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Evaluator } from '../judge/rules/evaluator.js';
import type { RuleId } from '../problem/problem.js';
import { inputContract, type Rule, sha256 } from '../rules/bundle.js';
import { type PolicyTree, readSource } from '../rules/sources.js';
import { compile } from './compile.js';
import { dispatch, packageOf } from './dispatch.js';
import { casesIn, fixtureFindings } from './fixtures.js';
import { type Mutant, mutantsOf } from './mutants.js';
import { opa } from './opa.js';

/** How well the fixtures of rules know them. */
export interface MutationScore {
  readonly mutants: number;
  readonly rules: number;
  /** Those that no fixture tells from the rule. */
  readonly survivors: readonly Mutant[];
}

/** Weakens each rule in each way, and looks whether one of its fixtures notices. */
export async function mutationScore(
  trees: readonly PolicyTree[],
  rules: readonly Rule[],
  parameters: Readonly<Record<string, unknown>>,
): Promise<MutationScore> {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-mutants-'));
  try {
    const mutants = await viable(trees, folder, await allMutants(trees), rules);
    const mutantRules = rulesOf(mutants, rules);
    const wasm = await compile([...trees.map(libOf), treeOf(folder)], mutantRules);
    if (!(wasm instanceof Uint8Array)) throw new Error(wasm.map(({ message }) => message).join('\n'));
    const index = {
      contract: inputContract,
      wasm: sha256(wasm),
      admission: '',
      sources: {},
      rules: mutantRules,
      parameters,
    };
    const evaluator = new Evaluator({ index, module: new WebAssembly.Module(wasm) });
    const seen = killed(evaluator, trees, mutants, rules, parameters);
    return {
      mutants: mutants.size,
      rules: new Set([...mutants.values()].map(({ of }) => of)).size,
      survivors: [...mutants].filter(([id]) => !seen.has(id)).map(([, mutant]) => mutant),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Mutants = ReadonlyMap<RuleId, Mutant>;

async function allMutants(trees: readonly PolicyTree[]): Promise<Mutants> {
  const all = await Promise.all(
    trees.flatMap((tree) =>
      tree.rules.map(({ id, path }) =>
        mutantsOf(id, join(path, 'rule.rego'), readSource(tree, `${id}/rule.rego`)),
      ),
    ),
  );
  return new Map(all.flat().map((mutant, i) => [`mutants/m${i}` as RuleId, mutant]));
}

/** Those that compile: without some expressions, others mean nothing. */
async function viable(
  trees: readonly PolicyTree[],
  folder: string,
  mutants: Mutants,
  rules: readonly Rule[],
): Promise<Mutants> {
  for (const [id, { of, source }] of mutants) {
    mkdirSync(join(folder, id), { recursive: true });
    const text = source.replace(`package ${packageOf(of)}`, `package ${packageOf(id)}`);
    writeFileSync(join(folder, id, 'rule.rego'), text);
  }
  let rest = mutants;
  for (;;) {
    const paths = [...trees.map(libOf), treeOf(folder)].flatMap((tree) =>
      tree.rego.map((file) => join(tree.folder, file)),
    );
    const main = dispatch(rulesOf(rest, rules));
    writeFileSync(join(folder, 'main.rego'), main);
    const { failed, out, err } = await opa(folder, [
      'check',
      '--max-errors',
      '100000',
      'main.rego',
      ...paths,
    ]);
    if (!failed) return rest;
    const lines = main.split('\n');
    const said = (out + err).replace(/main\.rego:(\d+)/g, (_, line) => lines[Number(line) - 1]!);
    const wrong = new Set(
      [...said.matchAll(/mutants[/.](m\d+)/g)].map(([, id]) => `mutants/${id}` as RuleId),
    );
    if (wrong.size === 0) throw new Error(out + err);
    for (const id of wrong) rmSync(join(folder, id), { recursive: true });
    rest = new Map([...rest].filter(([id]) => !wrong.has(id)));
  }
}

/** Each is asked alone, by its own name: one that throws must not answer for others. */
const rulesOf = (mutants: Mutants, rules: readonly Rule[]): Rule[] =>
  [...mutants].map(([id, { of }]) => ({ ...rules.find((rule) => rule.id === of)!, id, on: [id] }));

// opa reads the whole folder: the names of all files would be too much for a command line
const treeOf = (folder: string): PolicyTree => ({ folder, rules: [], rego: ['mutants'], cel: [] });

const libOf = (tree: PolicyTree): PolicyTree => ({
  ...tree,
  rules: [],
  rego: tree.rego.filter((file) => file.startsWith('lib/')),
});

function killed(
  evaluator: Evaluator,
  trees: readonly PolicyTree[],
  mutants: Mutants,
  rules: readonly Rule[],
  parameters: Readonly<Record<string, unknown>>,
): Set<RuleId> {
  const dead = new Set<RuleId>();
  for (const { id, path } of trees.flatMap((tree) => tree.rules)) {
    const { scope } = rules.find((rule) => rule.id === id)!;
    const own = [...mutants].filter(([, mutant]) => mutant.of === id).map(([mutant]) => mutant);
    const cases = casesIn(path);
    const isNoticed = (mutant: RuleId) =>
      cases.some((one) => {
        try {
          return (
            fixtureFindings(evaluator, scope, parameters, one, { [mutant]: true }).has(mutant) !== one.denied
          );
        } catch {
          return true;
        }
      });
    for (const mutant of own) if (isNoticed(mutant)) dead.add(mutant);
  }
  return dead;
}
