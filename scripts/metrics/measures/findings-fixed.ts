import { countOf, type Measure } from '../measure.js';
import { mergedInWindow } from './merged-pulls.js';

export const findingsFixed: Measure = {
  name: 'findings-fixed',
  title: 'Findings fixed before merge',
  summary: 'count',
  eventName: 'pull request',
  how: 'Errors that the gate found in a commit of a pull request and no longer in the last one that it judged, whether they were fixed, waived or confirmed, of all pull requests into this branch that were merged in these days. The comment of the gate keeps them, at most 200 a pull request; the same error at the same place counts once. What waits for an approving review, and what people found before they pushed, is left out.',
  samplesOf: (input) => {
    const merged = mergedInWindow(input);
    if ('why' in merged) return merged;
    const samples = merged.flatMap(({ pull: { fixed }, ...team }) =>
      fixed === undefined ? [] : [{ ...team, value: fixed }],
    );
    const unseen = countOf(
      merged.length - samples.length,
      'pull request has no comment of the gate that keeps findings',
      'pull requests have no comment of the gate that keeps findings',
    );
    return samples.length === 0 && unseen.length > 0 ? { why: unseen.join() } : { samples, unseen };
  },
};
