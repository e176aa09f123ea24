import type { Terminal } from './command.js';

const clear = '\r\u001b[2K';
const frames = 100;

/** The terminal of this process. */
export function openTerminal(options: { colour: boolean; quiet: boolean }): Terminal {
  const { stdout, stderr, env } = process;
  const live = stderr.isTTY === true && !options.quiet && !env['CI'];
  let shown = false;
  let last = 0;
  const wipe = () => {
    if (shown) stderr.write(clear);
    shown = false;
  };
  return {
    colour: options.colour && stdout.isTTY === true && !env['NO_COLOR'] && !env['CI'],
    print: (text) => {
      wipe();
      stdout.write(`${text}\n`);
    },
    summarise: (text) => {
      wipe();
      if (!options.quiet) stdout.write(`${text}\n`);
    },
    complain: (text) => {
      wipe();
      stderr.write(`${text}\n`);
    },
    note: (text) => {
      wipe();
      if (!options.quiet) stderr.write(`platform: ${text}\n`);
    },
    progress: (text) => {
      if (!live || (shown && Date.now() - last < frames)) return;
      [shown, last] = [true, Date.now()];
      stderr.write(`${clear}${text.slice(0, (stderr.columns ?? 80) - 1)}`);
    },
  };
}
