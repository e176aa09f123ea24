import { SourceMap } from 'node:module';
import { basename } from 'node:path';
import { type Node, parse } from 'acorn';
import type { OnLoadResult, PartialMessage, TransformFailure } from 'esbuild';

/**
 * Code whose comment for a source map is ignored: esbuild would read the file that it names, and believe what it says
 * about lines. Of several such comments esbuild takes the last.
 */
export const withoutSourceMap = (code: string): string =>
  `${code}\n//# sourceMappingURL=data:application/json,{}`;

/**
 * Compiles a TypeScript source to JavaScript before it is bundled. Imports whose name is made at run time are refused:
 * esbuild would bundle every file that may be meant, wherever it is.
 */
export async function compileSource(file: string, text: string): Promise<OnLoadResult> {
  const { transform } = await import('esbuild');
  try {
    const { code, map } = await transform(withoutSourceMap(text), {
      loader: 'ts',
      format: 'esm',
      target: 'es2023',
      sourcefile: basename(file),
      sourcemap: 'external',
      sourcesContent: false,
      tsconfigRaw: {},
      logLevel: 'silent',
    });
    const unnamed = importsWithoutName(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }));
    if (unnamed.length > 0) return { errors: unnamed.map((at) => unnamedImport(file, text, code, map, at)) };
    const url = `data:application/json;base64,${Buffer.from(map).toString('base64')}`;
    return { contents: `${code}//# sourceMappingURL=${url}`, loader: 'js' };
  } catch (e) {
    const { errors } = e as TransformFailure;
    if (!Array.isArray(errors)) return { errors: [{ text: `cannot be read: ${(e as Error).message}` }] };
    return {
      errors: errors.map((error) => ({ ...error, location: error.location && { ...error.location, file } })),
    };
  }
}

/** Where something is imported or required by anything but a text. */
function importsWithoutName(program: Node): number[] {
  const found: number[] = [];
  const queue: unknown[] = [program];
  for (let value = queue.pop(); value !== undefined; value = queue.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    const node = value as Expression;
    const name = node.type === 'ImportExpression' ? node.source : requiredBy(node);
    if (name !== undefined && typeof name.value !== 'string') found.push(node.start!);
    for (const child of Object.values(node)) if (child !== undefined) queue.push(child);
  }
  return found;
}

interface Expression extends Partial<Node> {
  readonly source?: Expression;
  readonly callee?: Expression;
  readonly name?: string;
  readonly value?: unknown;
  readonly arguments?: readonly Expression[];
}

const requiredBy = ({ type, callee, arguments: [name] = [] }: Expression): Expression | undefined =>
  type === 'CallExpression' && callee?.name === 'require' ? name : undefined;

/** The problem at the line of the source that was compiled to an offset of the code. */
function unnamedImport(file: string, text: string, code: string, map: string, at: number): PartialMessage {
  const before = code.slice(0, at).split('\n');
  const entry = new SourceMap(JSON.parse(map)).findEntry(before.length - 1, before.at(-1)!.length);
  const [line, column] = 'originalLine' in entry ? [entry.originalLine, entry.originalColumn] : [0, 0];
  return {
    text: 'an import needs the name of its file or package as plain text, because it is bundled before the module runs',
    location: { file, line: line + 1, column, lineText: text.split('\n')[line] ?? '' },
  };
}
