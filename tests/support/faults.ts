import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { onTestFinished } from 'vitest';

/** Thrown when the simulated process is killed. From then on, every file-system call throws it. */
export class Killed extends Error {}

export interface FaultyDisk {
  /** The file-system calls below the root since `arm`, by name. */
  readonly calls: () => readonly string[];
  /** Makes the n-th call from now kill the process (before the call or, with `tear`, after half of a write) or fail. */
  readonly arm: (call: number, what: 'kill' | 'tear' | (string & {})) => void;
  readonly disarm: () => void;
}

const names = [
  'openSync',
  'writeSync',
  'writeFileSync',
  'readFileSync',
  'fsyncSync',
  'closeSync',
  'renameSync',
  'linkSync',
  'unlinkSync',
  'mkdirSync',
  'rmSync',
  'rmdirSync',
  'readdirSync',
  'lstatSync',
  'existsSync',
] as const;
type Call = (...args: unknown[]) => unknown;

/** Intercepts the file-system calls of this process below a folder. */
export function faultyDisk(root: string): FaultyDisk {
  const real = Object.fromEntries(names.map((name) => [name, fs[name] as unknown as Call]));
  const descriptors = new Set<unknown>();
  let calls: string[] = [];
  let [at, what, dead] = [0, '', false];

  const wrap =
    (name: string): Call =>
    (...args) => {
      const [path] = args;
      if (!descriptors.has(path) && !String(path).startsWith(root)) return real[name]!(...args);
      if (dead) throw new Killed();
      calls.push(name);
      if (calls.length === at) {
        if (what === 'tear' && name.startsWith('write')) {
          const text = String(args[1]);
          real[name]!(path, text.slice(0, text.length / 2));
        }
        if (what === 'kill' || what === 'tear') {
          dead = true;
          throw new Killed();
        }
        if (name !== 'existsSync') throw failure(what, name, String(path));
      }
      const result = real[name]!(...args);
      if (name === 'openSync') descriptors.add(result);
      if (name === 'closeSync') descriptors.delete(path);
      return result;
    };
  const put = (calls: Record<string, Call>) => {
    Object.assign(fs, calls);
    syncBuiltinESMExports();
  };
  put(Object.fromEntries(names.map((name) => [name, wrap(name)])));
  onTestFinished(() => put(real));
  return {
    calls: () => calls,
    arm: (call, how) => {
      [calls, at, what, dead] = [[], call, how, false];
      descriptors.clear();
    },
    disarm: () => {
      [at, dead] = [0, false];
    },
  };
}

const failure = (code: string, name: string, path: string): NodeJS.ErrnoException =>
  Object.assign(new Error(`${code}: ${name} '${path}'`), {
    code,
    syscall: name.replace('Sync', ''),
    path,
    errno: -1,
  });
