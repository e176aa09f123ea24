import type { Manifest } from '../objects/manifest.js';
import type { Rendered } from '../render/rendered.js';
import { isOpen } from './conditions.js';
import type { FileFinding } from './finding.js';
import { judgeObject } from './judge-object.js';
import type { Judge } from './rules/judge.js';
import { judgeContextOf } from './rules/judge-context.js';
import type { RuleFinding } from './rules/judged-files.js';
import { ruleOverridesOf } from './rules/rule-settings.js';

/** The verdict on one unit. `open` findings have conditions that other units of the cluster decide. */
export interface UnitVerdict {
  readonly findings: readonly FileFinding[];
  readonly open: readonly RuleFinding[];
}

export function judgeUnit(
  { unit, files }: Rendered,
  judge: Judge,
  base?: ReadonlyMap<string, Manifest>,
): UnitVerdict {
  const findings: FileFinding[] = [];
  const open: RuleFinding[] = [];
  for (const [file, manifest] of files)
    for (const finding of judgeObject(manifest)) findings.push({ ...finding, file });
  const context = judgeContextOf(unit);
  const given = { files, context, overrides: ruleOverridesOf(unit), ...(base === undefined ? {} : { base }) };
  for (const finding of judge.judge(given)) (isOpen(finding) ? open : findings).push(finding);
  return { findings, open };
}
