import { printable } from './printable.js';

/**
 * Why the command could not do its work: bad usage, a missing tool, a failing disk. Ends the command with exit code 2;
 * a Problem, which is a result, ends it with 1.
 */
export class Fault extends Error {
  constructor(
    message: string,
    readonly help?: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'Fault';
  }
}

export const faultText = ({ message, help }: Fault): string =>
  `platform: ${safe(message)}${help ? `\n  fix: ${safe(help)}` : ''}`;

/** Arguments and paths in a message may hold anything, such as escapes for the terminal. */
const safe = (text: string): string => text.split('\n').map(printable).join('\n');

const remedies: Record<string, string> = {
  ENOSPC: 'the disk is full: free some space and run the command again; nothing is lost',
  EACCES: 'this user may not do that: check the owner and mode of the path',
  EPERM: 'this user may not do that: check the owner and mode of the path',
  EROFS: 'the file system is mounted read-only',
  EMFILE: 'too many files are open: raise the limit (ulimit -n) or set WAYMARK_WORKERS=1',
  ENOENT: 'it vanished while it was being read: run the command again',
  EEXIST: 'a file is in the way of a folder: move it or delete it',
  ENOTDIR: 'a file is in the way of a folder: move it or delete it',
  EXDEV: 'the two paths are on different file systems: keep .waymark beside apps',
};

export const isSystemError = (e: unknown): e is NodeJS.ErrnoException =>
  e instanceof Error && typeof (e as NodeJS.ErrnoException).code === 'string' && 'syscall' in e;

/** Turns a failed system call into a Fault that says what was tried, on which path, and what to do. */
export function systemFault(e: NodeJS.ErrnoException, doing: string): Fault {
  const code = e.code ?? 'unknown';
  return new Fault(`${doing}: ${code}${e.path ? ` (${e.path})` : ''}`, remedies[code], { cause: e });
}

/** Runs synchronous file work. A system error becomes a Fault that says what was being done. */
export function attempt<T>(doing: string, work: () => T): T {
  try {
    return work();
  } catch (e) {
    if (isSystemError(e)) throw systemFault(e, doing);
    throw e;
  }
}

/** An error as a Fault, if it is a Fault or a system error; undefined for a bug. */
export function asFault(e: unknown): Fault | undefined {
  if (e instanceof Fault) return e;
  if (isSystemError(e) && e.syscall === 'uv_cwd')
    return new Fault('the current folder does not exist any more', 'change into another folder', {
      cause: e,
    });
  return isSystemError(e) ? systemFault(e, `cannot ${e.syscall}`) : undefined;
}
