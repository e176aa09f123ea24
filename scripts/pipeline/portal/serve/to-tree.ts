import { hasErrors } from '../../../problem/problem.js';
import { plural } from '../../../report/numbers.js';
import { type Additions, writeTogether } from '../../create/write-together.js';
import { targetOf } from '../../synth/choose-target.js';
import { synth } from '../../synth/synth.js';

/** Writes declarations into the working tree, and what they render into apps/. Nothing is committed. */
export async function toTree(
  additions: Additions,
  onProgress: (text: string) => void,
): Promise<{ readonly files: readonly string[]; readonly notes: readonly string[] }> {
  const { root, declarations, changed, repository } = additions;
  onProgress('writing');
  await writeTogether(additions);
  const { problems, changed: rendered } = await synth({
    ...{ root, target: targetOf(root, undefined), check: false, only: [] },
    ...{ onProgress, onNote: () => {} },
  });
  onProgress('');
  const isRendered = !hasErrors(problems);
  return {
    files: [
      ...declarations.keys(),
      ...(changed?.keys() ?? []),
      ...(isRendered && rendered.length > 0 ? [`apps/: ${plural(rendered.length, 'file')}`] : []),
      ...(repository ? [repository.folder] : []),
    ],
    notes: isRendered ? [] : ['apps/ is not rendered, because there are errors; platform synth lists them'],
  };
}
