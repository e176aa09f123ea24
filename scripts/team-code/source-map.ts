import { SourceMap } from 'node:module';
import { join } from 'node:path';

/** A position (from 1) in a file that a person wrote. */
interface OriginalPosition {
  readonly file: string;
  readonly line: readonly [line: number, column: number];
}

export type OriginalAt = (line: number, column: number) => OriginalPosition | undefined;

/**
 * Reads the source map of a file beside its sources, when a position is first asked for. A position is believed if its
 * file is one of the inputs.
 */
export function readSourceMap(output: string, text: string, inputs: object): OriginalAt {
  let map: SourceMap | undefined;
  return (line, column) => {
    map ??= new SourceMap(JSON.parse(text));
    const entry = map.findEntry(line - 1, column - 1);
    if (!('originalSource' in entry)) return undefined;
    const file = join(output, '..', entry.originalSource);
    if (!Object.hasOwn(inputs, file)) return undefined;
    return { file, line: [entry.originalLine + 1, entry.originalColumn + 1] };
  };
}
