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

/** The result of mutation testing: fixtures should detect every mutant. */
export interface MutationScore {
  readonly mutants: number;
  readonly rules: number;
  /** Mutants that pass every fixture of their rule. */
  readonly survivors: readonly Mutant[];
}

/** Removes each condition and clause of each rule in turn, and checks that a fixture of the rule notices. */
export async function mutationScore(
  trees: readonly PolicyTree[],
  rules: readonly Rule[],
  parameters: Readonly<Record<string, unknown>>,
): Promise<MutationScore> {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-mutants-'));
  try {
    const mutants = await dropBroken(trees, folder, await allMutants(trees), rules);
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
    const killed = killedMutants(evaluator, trees, mutants, rules, parameters);
    return {
      mutants: mutants.size,
      rules: new Set([...mutants.values()].map(({ rule }) => rule)).size,
      survivors: [...mutants].filter(([id]) => !killed.has(id)).map(([, mutant]) => mutant),
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

/** Keeps the mutants that compile: some rules mean nothing without one of their expressions. */
async function dropBroken(
  trees: readonly PolicyTree[],
  folder: string,
  mutants: Mutants,
  rules: readonly Rule[],
): Promise<Mutants> {
  for (const [id, { rule, source }] of mutants) {
    mkdirSync(join(folder, id), { recursive: true });
    const text = source.replace(`package ${packageOf(rule)}`, `package ${packageOf(id)}`);
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
    const output = (out + err).replace(/main\.rego:(\d+)/g, (_, line) => lines[Number(line) - 1]!);
    const wrong = new Set(
      [...output.matchAll(/mutants[/.](m\d+)/g)].map(([, id]) => `mutants/${id}` as RuleId),
    );
    if (wrong.size === 0) throw new Error(out + err);
    for (const id of wrong) rmSync(join(folder, id), { recursive: true });
    rest = new Map([...rest].filter(([id]) => !wrong.has(id)));
  }
}

/** Gives each mutant a selector of its own, so that it runs alone: a mutant that throws must not affect others. */
const rulesOf = (mutants: Mutants, rules: readonly Rule[]): Rule[] =>
  [...mutants].map(([id, mutant]) => ({ ...rules.find((rule) => rule.id === mutant.rule)!, id, on: [id] }));

// opa reads the whole folder: the names of all files would be too much for a command line
const treeOf = (folder: string): PolicyTree => ({ folder, rules: [], rego: ['mutants'], cel: [] });

const libOf = (tree: PolicyTree): PolicyTree => ({
  ...tree,
  rules: [],
  rego: tree.rego.filter((file) => file.startsWith('lib/')),
});

function killedMutants(
  evaluator: Evaluator,
  trees: readonly PolicyTree[],
  mutants: Mutants,
  rules: readonly Rule[],
  parameters: Readonly<Record<string, unknown>>,
): Set<RuleId> {
  const killed = new Set<RuleId>();
  for (const { id, path } of trees.flatMap((tree) => tree.rules)) {
    const { scope } = rules.find((rule) => rule.id === id)!;
    const ruleMutants = [...mutants].filter(([, mutant]) => mutant.rule === id).map(([mutant]) => mutant);
    const cases = casesIn(path);
    const isNoticed = (mutant: RuleId) =>
      cases.some((fixture) => {
        try {
          return (
            fixtureFindings(evaluator, scope, parameters, fixture, { [mutant]: true }).has(mutant) !==
            fixture.denied
          );
        } catch {
          return true;
        }
      });
    for (const mutant of ruleMutants) if (isNoticed(mutant)) killed.add(mutant);
  }
  return killed;
}
