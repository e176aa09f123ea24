import { resolve } from 'node:path';
import { diff } from '../pipeline/diff/diff.js';
import { viewOf } from '../pipeline/diff/view.js';
import { Fault } from '../problem/fault.js';
import { plural } from '../report/numbers.js';
import { styleOf } from '../report/style.js';
import type { Invocation } from './command.js';

export async function run({ args, flags, root, terminal }: Invocation): Promise<number> {
  if (flags['out'] !== undefined && flags['format'] !== 'html')
    throw new Fault('--out is the folder of HTML pages', 'add --format html, or redirect the output: > FILE');
  const difference = await diff({ root, trees: args, branch: flags['base'] as string | undefined });
  const { changes, otherFiles } = difference;
  switch (flags['format']) {
    case 'json': {
      const [{ reportOf }, { visibleJson }] = await Promise.all([
        import('../pipeline/diff/report.js'),
        import('../problem/printable.js'),
      ]);
      terminal.print(visibleJson(reportOf(difference)));
      break;
    }
    case 'markdown': {
      const { diffMarkdown } = await import('../report/diff/diff-markdown.js');
      terminal.print(diffMarkdown(viewOf(difference)));
      break;
    }
    case 'html': {
      const [{ printDiffPage, writeDiffPages }, { costOfDifference }] = await Promise.all([
        import('../pipeline/diff/pages.js'),
        import('../pipeline/review/cost-of-difference.js'),
      ]);
      const priced = { ...difference, cost: await costOfDifference(root, difference) };
      const out = flags['out'];
      if (typeof out !== 'string') terminal.print(printDiffPage(root, priced));
      else {
        const pages = writeDiffPages(root, priced, resolve(out));
        terminal.note(`wrote ${plural(pages, 'page')}; open ${out}/index.html`);
      }
      break;
    }
    default: {
      const { diffText } = await import('../report/diff/diff-text.js');
      terminal.print(diffText(viewOf(difference), styleOf(terminal.colour)));
    }
  }
  return flags['exit-code'] === true && changes.length + otherFiles.length > 0 ? 1 : 0;
}
