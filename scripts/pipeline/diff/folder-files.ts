import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { attempt } from '../../problem/fault.js';
import { decoded, type FilePair } from './file-pair.js';

/** Reads two folders of rendered files, such as apps/ and what `synth --out` wrote. */
export function filesOfFolders(base: string, head: string): FilePair[] {
  const [before, after] = [textsIn(base), textsIn(head)];
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return paths.map((path) => {
    const [was, now] = [before.get(path), after.get(path)];
    return { path, ...(was !== undefined && { was }), ...(now !== undefined && { now }) };
  });
}

/** Texts of all files in a folder, and the targets of links, which are never followed. */
function textsIn(folder: string): Map<string, string> {
  const texts = new Map<string, string>();
  const walk = (inner: string) => {
    for (const name of readdirSync(join(folder, inner))) {
      const path = inner === '' ? name : `${inner}/${name}`;
      if (path === '.waymark' || path === '.git') continue;
      const file = join(folder, path);
      const stat = lstatSync(file);
      if (stat.isDirectory()) walk(path);
      else if (stat.isSymbolicLink()) texts.set(path, readlinkSync(file));
      else if (stat.isFile()) texts.set(path, decoded(readFileSync(file)));
    }
  };
  attempt(`cannot read ${folder}`, () => walk(''));
  return texts;
}
