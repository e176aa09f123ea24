import type { Place } from '../problem/problem.js';
import type { ModuleBundle } from '../render/own.js';
import { Calls } from './calls.js';
import { type OriginalAt, readSourceMap } from './source-map.js';

/** The bundles in a machine, by the names that they have in stacks. */
export interface InMachine {
  readonly module: ModuleBundle;
  /** The own kind that the machine renders. */
  readonly own?: ModuleBundle | undefined;
}

const frame = /^\s*at (.+?)(?: \((?:(module|own):(\d+):(\d+)|[^)]*)\))?$/gm;

/** The innermost call of a stack of a machine that is in the author's own files. */
export function placeInStack(stack: string, bundles: InMachine): Place | undefined {
  let callee: string | undefined;
  for (const [, name, code, line, column] of stack.matchAll(frame)) {
    const bundle = bundles[code as keyof InMachine];
    if (bundle !== undefined) {
      const { calls, originalAt } = opened(bundle);
      const place = originalAt(...calls.beginOf([Number(line), Number(column)], callee));
      if (place !== undefined) return place;
    }
    callee = name;
  }
  return undefined;
}

interface Opened {
  readonly calls: Calls;
  readonly originalAt: OriginalAt;
}

const allOpened = new WeakMap<ModuleBundle, Opened>();

/** Parses a bundle when something in it is located, and once. */
function opened(bundle: ModuleBundle): Opened {
  let result = allOpened.get(bundle);
  if (result === undefined) {
    const { file, code, sourceMap, inputs } = bundle;
    result = { calls: new Calls(code), originalAt: readSourceMap(file, sourceMap, inputs) };
    allOpened.set(bundle, result);
  }
  return result;
}
