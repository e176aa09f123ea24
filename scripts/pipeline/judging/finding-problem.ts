import { defined } from '../../../constructs/defined.js';
import type { FileFinding } from '../../judge/finding.js';
import { error, type Problem, type RuleId, warning } from '../../problem/problem.js';
import type { FindingSource } from './find-source.js';

/** Turns a finding into a problem at the place that caused it. `from` is the rendered file and its unit. */
export function findingProblem(
  { code, message, help, path, rule }: FileFinding,
  { place, fixAt, byDefault }: FindingSource,
  from: { readonly file: string; readonly unit?: string },
): Problem {
  if (rule === undefined) return error(code, place, message, defined({ help }));
  const { level, object, wanted, fix } = rule;
  const make = level === 'block' ? error : warning;
  return make(code, place, message, {
    ...defined({ help }),
    docs: `platform explain ${code as RuleId}`,
    breach: {
      object,
      ...defined({ unit: from.unit }),
      rendered: { file: from.file, path },
      wanted,
      ...defined({ fix: fix && fixAt && { ...fix, at: fixAt }, byDefault }),
    },
  });
}
