import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { attempt } from '../../problem/fault.js';
import { decoded, type FilePair } from './file-pair.js';

/** Reads two folders of rendered files, such as apps/ and what `synth --out` wrote. */
export function filesOfFolders(base: string, head: string): FilePair[] {
  const [before, after] = [filesIn(base), filesIn(head)];
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return paths.map((path) => {
    const [was, now] = [before.get(path), after.get(path)];
    return {
      path,
      ...(was !== undefined && { was: was.text, wasMode: was.mode }),
      ...(now !== undefined && { now: now.text, nowMode: now.mode }),
    };
  });
}

interface FileOnDisk {
  /** The target of a link, which is never followed. */
  readonly text: string;
  readonly mode: string;
}

function filesIn(folder: string): Map<string, FileOnDisk> {
  const files = new Map<string, FileOnDisk>();
  const walk = (inner: string) => {
    for (const name of readdirSync(join(folder, inner))) {
      const path = inner === '' ? name : `${inner}/${name}`;
      if (path === '.waymark' || path === '.git') continue;
      const file = join(folder, path);
      const stat = lstatSync(file);
      if (stat.isDirectory()) walk(path);
      else if (stat.isSymbolicLink()) files.set(path, { text: readlinkSync(file), mode: '120000' });
      else if (stat.isFile())
        files.set(path, {
          text: decoded(readFileSync(file)),
          mode: stat.mode & 0o100 ? '100755' : '100644',
        });
    }
  };
  attempt(`cannot read ${folder}`, () => walk(''));
  return files;
}
