import { type Explanation, explanations } from './explained.js';
import { type Case, codesOf, type Suite } from './suite.js';

/** How the rules judged the cases of a suite. */
export interface Compared {
  readonly suite: Suite;
  /** The number of checks with cases, and of the cases. */
  readonly checks: number;
  readonly cases: number;
  readonly refused: number;
  readonly agreed: number;
  /** The number of disagreements by their explanation; those that match none have no reason. */
  readonly explained: ReadonlyMap<Explanation, number>;
  readonly unexplained: readonly string[];
}

export function compare(suite: Suite, folder: string): Compared {
  const cases = suite.cases(folder);
  const explained = new Map<Explanation, number>();
  const unexplained: string[] = [];
  let agreed = 0;
  for (const one of cases) {
    const refused = codesOf(one).some((code) => suite.rules[one.check]!.includes(code));
    const explanation = explanationOf(suite, one);
    if (refused === one.refused) agreed++;
    else if (explanation !== undefined) explained.set(explanation, (explained.get(explanation) ?? 0) + 1);
    else unexplained.push(`${one.check} ${one.name}: the rules ${refused ? 'refuse' : 'allow'} it`);
  }
  const checks = new Set(cases.map(({ check }) => check)).size;
  const refused = cases.filter((one) => one.refused).length;
  return { suite, checks, cases: cases.length, refused, agreed, explained, unexplained };
}

const explanationOf = ({ title }: Suite, { check, name }: Case): Explanation | undefined =>
  explanations.find(({ suite, cases }) => suite === title && cases.test(`${check} ${name}`));
