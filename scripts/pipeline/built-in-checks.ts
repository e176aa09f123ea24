import { readFileSync } from 'node:fs';
import type { ScorecardCheck } from '../../constructs/scorecard/schema.js';

/** The built-in checks of scorecards, as the build read them. */
export const builtInChecks = (): readonly ScorecardCheck[] =>
  JSON.parse(readFileSync(new URL(import.meta.resolve('#scorecard')), 'utf8'));
