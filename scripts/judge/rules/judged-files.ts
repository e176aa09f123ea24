import type { Manifest } from '../../objects/manifest.js';
import type { Condition } from '../conditions.js';
import type { FileFinding } from '../finding.js';
import type { JudgeContext } from './judge-context.js';
import type { RuleOverrides } from './rule-settings.js';

/** What is judged together: objects under the names of their files, and what is known of them. */
export interface JudgedFiles {
  readonly files: ReadonlyMap<string, Manifest>;
  readonly context: JudgeContext;
  readonly overrides?: RuleOverrides | undefined;
  /** The same objects in the base, where it is known. */
  readonly base?: ReadonlyMap<string, Manifest>;
}

/** A finding that the rest of the cluster may yet decide. */
export type RuleFinding = FileFinding & Condition;
