import { testPolicies } from '../policy/test.js';
import { styleOf } from '../report/style.js';
import type { Invocation } from './command.js';
import { showProblems } from './show-problems.js';

export async function run({ root, flags, terminal }: Invocation): Promise<number> {
  const { problems, rules, mutations } = await testPolicies(
    root,
    flags['mutations'] === true,
    terminal.progress,
  );
  showProblems(problems, { root, terminal });
  const style = styleOf(terminal.colour);
  const survivors = mutations.flatMap((score) => score.survivors);
  for (const { rule, line, without } of survivors)
    terminal.complain(`policies/${rule}/rule.rego:${line} no fixture fails without ${without}`);
  const mutants = mutations.reduce((sum, score) => sum + score.mutants, 0);
  const weak = new Set(survivors.map(({ rule }) => rule)).size;
  const mutated = mutations.reduce((sum, score) => sum + score.rules, 0);
  const score =
    mutants === 0
      ? ''
      : `; fixtures notice ${mutants - survivors.length} of ${mutants} mutants, and all mutants of ${mutated - weak} of ${mutated} rules`;
  const isWell = problems.length === 0 && survivors.length === 0;
  if (isWell) terminal.summarise(`${style.green('✔')} ${rules} rules pass their tests${score}`);
  else if (score !== '') terminal.complain(`platform:${score.slice(1)}`);
  return isWell ? 0 : 1;
}
