import { resolve } from 'node:path';
import { locateAll } from '../pipeline/locate.js';
import { scorecardOf } from '../pipeline/scorecard/scorecard.js';
import { scorecardJson, scorecardMarkdown, scorecardMetrics, scorecardText } from '../report/scorecard.js';
import { styleOf } from '../report/style.js';
import type { Invocation } from './command.js';
import { findRoot } from './root.js';
import { showProblems } from './show-problems.js';

export async function run({ args, flags, root: here, terminal }: Invocation): Promise<number> {
  const file = typeof flags['catalog'] === 'string' ? resolve(flags['catalog']) : undefined;
  // a catalogue is read anywhere, also where no monorepo is
  const root = file === undefined ? findRoot(flags['root']) : here;
  const { report, problems } = await scorecardOf(root, args[0], file, terminal.progress);
  const { format } = flags;
  if (format === 'json') terminal.print(scorecardJson(report, locateAll(root, problems)));
  else if (!showProblems(problems, { root, terminal }))
    terminal.print(
      format === 'markdown'
        ? scorecardMarkdown(report)
        : format === 'openmetrics'
          ? scorecardMetrics(report)
          : scorecardText(report, styleOf(terminal.colour)),
    );
  return problems.length > 0 ? 1 : 0;
}
