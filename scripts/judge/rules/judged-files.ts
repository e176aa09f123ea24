import type { Manifest } from '../../objects/manifest.js';
import type { Condition } from '../conditions.js';
import type { FileFinding } from '../finding.js';
import type { JudgeContext } from './judge-context.js';
import type { RuleOverrides } from './rule-settings.js';

/** Objects to judge together, by file name, and their context. */
export interface JudgedFiles {
  readonly files: ReadonlyMap<string, Manifest>;
  readonly context: JudgeContext;
  readonly overrides?: RuleOverrides | undefined;
  /** The same objects in the base, if there is one. */
  readonly base?: ReadonlyMap<string, Manifest>;
}

/** A finding of a rule, which may have conditions that other units of the cluster decide. */
export type RuleFinding = FileFinding & Condition;
