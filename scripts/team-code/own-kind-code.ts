import type { Place } from '../problem/problem.js';
import type { ModuleBundle } from '../render/own.js';
import { readSourceMap } from './source-map.js';

/** A URL from which Node can import code that is in no file. */
export const importUrl = (code: string): string =>
  `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`;

const marker = '\n// source map: ';
const frame = /data:text\/javascript;base64,([A-Za-z0-9+/=]+)(?:#\d*)?:(\d+):(\d+)/g;

/** The code of an own kind as a URL. Its source map is inside, so that an error in any thread can be located. */
export const ownKindUrl = ({ file, code, sourceMap, inputs }: ModuleBundle): string =>
  importUrl(`${code}${marker}${JSON.stringify([file, sourceMap, inputs])}\n`);

/** The innermost line of an own kind that an error passed through. */
export function placeInOwnKind(e: unknown): Place | undefined {
  if (!(e instanceof Error)) return undefined;
  for (const [, base64 = '', line, column] of String(e.stack).matchAll(frame)) {
    const code = Buffer.from(base64, 'base64').toString();
    const start = code.lastIndexOf(marker);
    if (start < 0) continue;
    const [file, sourceMap, inputs] = JSON.parse(code.slice(start + marker.length)) as [
      string,
      string,
      object,
    ];
    const place = readSourceMap(file, sourceMap, inputs)(Number(line), Number(column));
    if (place?.file.startsWith('constructs/own/')) return place;
  }
  return undefined;
}
