import type { Level, RiskDefinition } from './risk.js';
import { risks } from './table.js';

/** What people read about a risk. */
export interface RiskDoc {
  readonly risk: string;
  /** Its usual level in production. */
  readonly level: Level;
  readonly means: string;
  readonly advice: string;
  /** Whose approving review or confirmation lets a high risk pass. */
  readonly approver: string;
}

/** The documentation of every risk, in the order of the table. */
export const riskDocs = (): RiskDoc[] =>
  Object.entries<RiskDefinition>(risks).map(([risk, definition]) => {
    const { level, means, advice } = definition;
    return { risk, level, means, advice, approver: approverOf(definition) };
  });

function approverOf({ level, isForSecurity, isOfWholeChange }: RiskDefinition): string {
  if (level === 'critical') return 'nobody: confirm it in environments/confirmations.yaml';
  if (isForSecurity) return 'the security team';
  return isOfWholeChange ? 'the platform team' : 'the team of the unit';
}
