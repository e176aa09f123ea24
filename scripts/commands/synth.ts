import { targetOf } from '../pipeline/synth/choose-target.js';
import type { SynthResult } from '../pipeline/synth/result.js';
import { synth } from '../pipeline/synth/synth.js';
import { watch } from '../pipeline/synth/watch.js';
import { asFault, faultText } from '../problem/fault.js';
import { hasErrors } from '../problem/problem.js';
import { styleOf } from '../report/style.js';
import { summary } from '../report/summary.js';
import type { Invocation } from './command.js';
import { asUnit } from './units.js';

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
    terminal.note('watching the declarations; Ctrl-C ends it');
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
    ...(args.length > 0 ? { only: args.map(asUnit) } : {}),
    onProgress: terminal.progress,
    onNote: terminal.note,
  });
  return report(invocation, result, performance.now() - started);
}

async function report(
  { root, terminal }: Invocation,
  result: SynthResult,
  milliseconds: number,
): Promise<number> {
  const style = styleOf(terminal.colour);
  if (result.problems.length > 0) {
    const { locateAll } = await import('../pipeline/locate.js');
    const problems = locateAll(root, result.problems);
    const { problemsText } = await import('../report/text.js');
    terminal.complain(problemsText(problems, style));
  }
  if (hasErrors(result.problems)) return 1;
  terminal.summarise(summary({ ...result, milliseconds }, style));
  return 0;
}
