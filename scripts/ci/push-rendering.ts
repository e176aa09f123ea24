import { pushRendering } from './rendering.js';
import { runScript } from './script.js';

// Run by the render bot, from the default branch and with the right to push: commits what a job without that right has
// rendered. Arguments: the clone, the base, the head, its branch, the folder of the monorepo, and the rendered files.

const [clone = '.', base = '', head = '', branch = '', folder = '.', rendered = ''] = process.argv.slice(2);
await runScript(async () => {
  const pushed = await pushRendering({ clone, base, head, branch, folder, rendered });
  process.stdout.write(pushed === undefined ? 'apps/ is already fresh\n' : `pushed ${pushed}\n`);
});
