import type { Terminal } from './command.js';

const clear = '\r\u001b[2K';
const frames = 100;

/** Where output goes: the streams of the process, or others that look like them. */
export type Streams = Record<'stdout' | 'stderr', Pick<NodeJS.WriteStream, 'isTTY' | 'columns' | 'write'>>;

/** The terminal that a command writes to, as its flags and the environment want it. */
export function openTerminal(argv: readonly string[], { stdout, stderr }: Streams = process): Terminal {
  const { env } = process;
  const isQuiet = argv.includes('--quiet') || argv.includes('-q');
  const live = stderr.isTTY === true && !isQuiet && !env['CI'];
  let shown = false;
  let last = 0;
  const wipe = () => {
    if (shown) stderr.write(clear);
    shown = false;
  };
  return {
    colour: !argv.includes('--no-color') && stdout.isTTY === true && !env['NO_COLOR'] && !env['CI'],
    print: (text) => {
      wipe();
      stdout.write(`${text}\n`);
    },
    summarise: (text) => {
      wipe();
      if (!isQuiet) stdout.write(`${text}\n`);
    },
    complain: (text) => {
      wipe();
      stderr.write(`${text}\n`);
    },
    note: (text) => {
      wipe();
      if (!isQuiet) stderr.write(`platform: ${text}\n`);
    },
    progress: (text) => {
      if (!live || (shown && Date.now() - last < frames)) return;
      [shown, last] = [true, Date.now()];
      stderr.write(`${clear}${text.slice(0, (stderr.columns ?? 80) - 1)}`);
    },
  };
}
