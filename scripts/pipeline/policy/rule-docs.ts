import type { Rule } from '../../judge/rules/bundle.js';
import { bundleOf } from './bundle.js';

/** What is known of the rules of a monorepo, by their ids; the bundle is opened when the first is asked for. */
export function ruleDocs(root: string): (id: string) => Rule | undefined {
  let rules: Map<string, Rule> | undefined;
  return (id) => {
    rules ??= new Map(bundleOf(root).index.rules.map((rule) => [rule.id, rule]));
    return rules.get(id);
  };
}

export const ruleIds = (root: string): string[] => bundleOf(root).index.rules.map(({ id }) => id);
