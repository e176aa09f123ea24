import type { FileFinding } from '../../judge/finding.js';
import { error, type Problem, type RuleId, warning } from '../../problem/problem.js';
import type { FindingSource } from './find-source.js';

/** A finding at the place in the source that caused it; `from` says what rendered it. */
export function findingProblem(
  { code, message, help, path, rule }: FileFinding,
  { place, fixAt, byDefault }: FindingSource,
  from: { readonly file: string; readonly unit?: string },
): Problem {
  const helped = help === undefined ? {} : { help };
  if (rule === undefined) return error(code, place, message, helped);
  const { level, object, wanted, fix } = rule;
  const make = level === 'block' ? error : warning;
  return make(code, place, message, {
    ...helped,
    docs: `platform explain ${code as RuleId}`,
    breach: {
      object,
      ...(from.unit === undefined ? {} : { unit: from.unit }),
      rendered: { file: from.file, path },
      wanted,
      ...(fix === undefined || fixAt === undefined ? {} : { fix: { ...fix, at: fixAt } }),
      ...(byDefault === undefined ? {} : { byDefault }),
    },
  });
}
