import { addressOf } from '../pipeline/address.js';
import { targetOf } from '../pipeline/synth/choose-target.js';
import type { SynthResult } from '../pipeline/synth/result.js';
import { synth } from '../pipeline/synth/synth.js';
import { watch } from '../pipeline/synth/watch.js';
import { asFault, faultText } from '../problem/fault.js';
import { hasErrors } from '../problem/problem.js';
import { styleOf } from '../report/style.js';
import { summary } from '../report/summary.js';
import type { Invocation } from './command.js';

export async function run(invocation: Invocation): Promise<number> {
  const { flags, root, terminal } = invocation;
  if (flags['watch'] !== true) return once(invocation);
  await watch(root, async () => {
    try {
      await once(invocation);
    } catch (e) {
      const fault = asFault(e);
      if (fault === undefined) throw e;
      terminal.complain(faultText(fault));
    }
    terminal.note('watching the declarations; press Ctrl-C to stop');
  });
  return 0;
}

async function once(invocation: Invocation): Promise<number> {
  const { args, flags, root, terminal } = invocation;
  const started = performance.now();
  const out = (flags['out'] as string | undefined) ?? process.env['CDK8S_OUTDIR'];
  const result = await synth({
    root,
    target: targetOf(root, out),
    check: flags['check'] === true,
    only: args.map((word) => addressOf(word, root)),
    onProgress: terminal.progress,
    onNote: terminal.note,
  });
  if (flags['format'] === 'json') await printJson(invocation, result);
  else await printText(invocation, result, performance.now() - started);
  return hasErrors(result.problems) ? 1 : 0;
}

async function printJson({ root, terminal }: Invocation, result: SynthResult): Promise<void> {
  const [{ locateAll }, { editFinder }, { synthJson }] = await Promise.all([
    import('../pipeline/locate.js'),
    import('../pipeline/fix/edit-finder.js'),
    import('../report/synth-json.js'),
  ]);
  const located = locateAll(root, result.problems);
  terminal.print(synthJson(result, result.changed, located, editFinder(root, new Map())));
}

async function printText(
  { root, terminal }: Invocation,
  result: SynthResult,
  milliseconds: number,
): Promise<void> {
  if (result.problems.length > 0) {
    const { showProblems } = await import('./show-problems.js');
    showProblems(result.problems, { root, terminal });
  }
  if (!hasErrors(result.problems))
    terminal.summarise(summary({ ...result, milliseconds }, styleOf(terminal.colour)));
}
