import type { Terminal } from './command.js';

const clearLine = '\r\u001b[2K';
const frameMilliseconds = 100;

/** The output streams of the process, or replacements for them in tests. */
export type Streams = Record<'stdout' | 'stderr', Pick<NodeJS.WriteStream, 'isTTY' | 'columns' | 'write'>>;

/** Opens the terminal of a command, with colours and progress as its flags and the environment ask. */
export function openTerminal(argv: readonly string[], { stdout, stderr }: Streams = process): Terminal {
  const { env } = process;
  const isQuiet = argv.includes('--quiet') || argv.includes('-q');
  const isLive = stderr.isTTY === true && !isQuiet && !env['CI'];
  let hasProgress = false;
  let last = 0;
  const clearProgress = () => {
    if (hasProgress) stderr.write(clearLine);
    hasProgress = false;
  };
  return {
    colour: !argv.includes('--no-color') && stdout.isTTY === true && !env['NO_COLOR'] && !env['CI'],
    print: (text) => {
      clearProgress();
      stdout.write(`${text}\n`);
    },
    summarise: (text) => {
      clearProgress();
      if (!isQuiet) stdout.write(`${text}\n`);
    },
    complain: (text) => {
      clearProgress();
      stderr.write(`${text}\n`);
    },
    note: (text) => {
      clearProgress();
      if (!isQuiet) stderr.write(`platform: ${text}\n`);
    },
    progress: (text) => {
      if (text === '') return clearProgress();
      if (!isLive || (hasProgress && Date.now() - last < frameMilliseconds)) return;
      [hasProgress, last] = [true, Date.now()];
      stderr.write(`${clearLine}${text.slice(0, (stderr.columns ?? 80) - 1)}`);
    },
  };
}
