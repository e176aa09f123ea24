import { type ReleaseResult, releaseJson, releaseText } from '../report/release.js';
import { styleOf } from '../report/style.js';
import { problemsText } from '../report/text.js';
import type { Invocation } from './command.js';

/** Prints how a release ended, and returns the exit code. */
export function showRelease(result: ReleaseResult, { flags, terminal }: Invocation): number {
  const style = styleOf(terminal.colour);
  if (flags['format'] === 'json') terminal.print(releaseJson(result));
  else if (result.outcome === 'refused') terminal.complain(problemsText(result.located, style));
  else terminal.summarise(releaseText(result, style));
  return result.outcome === 'refused' ? 1 : 0;
}
