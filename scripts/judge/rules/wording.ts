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

const filled = (template: string, args: RuleAnswer['args']): string =>
  template.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(args, name) ? text(args[name]) : whole,
  );

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
