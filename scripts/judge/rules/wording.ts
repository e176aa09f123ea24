import type { Rule } from '../../rules/bundle.js';
import type { RuleAnswer } from './evaluator.js';

/** The texts about one breach of a rule. */
export interface Wording {
  readonly message: string;
  readonly wanted: string;
  readonly fix: string;
}

export const wordingOf = ({ message, wanted, fix }: Rule, args: RuleAnswer['args']): Wording => ({
  message: filled(message, args),
  wanted: filled(wanted, args),
  fix: filled(fix, args),
});

function filled(template: string, args: RuleAnswer['args']): string {
  const parts = partsOf(template);
  if (parts.length === 1) return template;
  let whole = '';
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]!;
    whole += i % 2 === 0 ? part : Object.hasOwn(args, part) ? text(args[part]) : `{${part}}`;
  }
  return whole;
}

// a template is filled for thousands of findings, and finding its names each time took 1 % of a cold run
const known = new Map<string, readonly string[]>();

/** Texts and names of arguments in turn. */
function partsOf(template: string): readonly string[] {
  let parts = known.get(template);
  if (parts === undefined) known.set(template, (parts = template.split(/\{(\w+)\}/)));
  return parts;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
