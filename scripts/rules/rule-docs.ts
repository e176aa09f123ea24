import type { Rule } from './bundle.js';
import { ruleIndexOf } from './open.js';

/** Looks up rules by id. The index is read at the first call only. */
export function ruleDocs(root: string): (id: string) => Rule | undefined {
  let rules: Map<string, Rule> | undefined;
  return (id) => {
    rules ??= new Map(ruleIndexOf(root).rules.map((rule) => [rule.id, rule]));
    return rules.get(id);
  };
}

export const ruleIds = (root: string): string[] => ruleIndexOf(root).rules.map(({ id }) => id);
