import { diff } from '../pipeline/diff/diff.js';
import { viewOf } from '../pipeline/diff/view.js';
import { styleOf } from '../report/style.js';
import type { Invocation } from './command.js';

export async function run({ args, flags, root, terminal }: Invocation): Promise<number> {
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
    default: {
      const { diffText } = await import('../report/diff/diff-text.js');
      terminal.print(diffText(viewOf(difference), styleOf(terminal.colour)));
    }
  }
  return flags['exit-code'] === true && changes.length + otherFiles.length > 0 ? 1 : 0;
}
