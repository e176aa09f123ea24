import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Fault } from '../problem/fault.js';
import { error, type Problem } from '../problem/problem.js';
import type { Rule } from '../rules/bundle.js';
import type { PolicyTree } from '../rules/sources.js';
import { wasmBuiltins } from './builtins.js';
import { dispatch } from './dispatch.js';
import { opa } from './opa.js';
import { fileInTar } from './untar.js';

/** Compiles rules to WebAssembly with opa, or returns what is wrong with their sources. */
export async function compile(
  trees: readonly PolicyTree[],
  rules: readonly Pick<Rule, 'id' | 'on' | 'scope'>[],
): Promise<Uint8Array | readonly Problem[]> {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-policy-'));
  try {
    writeFileSync(join(folder, 'main.rego'), dispatch(rules));
    writeFileSync(join(folder, 'capabilities.json'), await capabilities());
    const out = join(folder, 'bundle.tar.gz');
    const built = await opa(folder, [
      ...['build', '--target', 'wasm', '--capabilities', 'capabilities.json', '--output', out],
      ...['--entrypoint', 'waymark/main/of_object', '--entrypoint', 'waymark/main/of_unit'],
      'main.rego',
      ...trees.flatMap((tree) => tree.rego.map((file) => join(tree.folder, file))),
    ]);
    if (built.failed) return compileProblems(built.out + built.err);
    const wasm = fileInTar(readFileSync(out), 'policy.wasm');
    if (wasm === undefined) throw new Fault('opa built a bundle without policy.wasm');
    return wasm;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * The capabilities of opa, limited to functions that the WebAssembly runtime has, so that compiling refuses any other.
 */
async function capabilities(): Promise<string> {
  const all = JSON.parse((await opa('.', ['capabilities', '--current'])).out) as {
    builtins: { name: string }[];
  };
  return JSON.stringify({ ...all, builtins: all.builtins.filter(({ name }) => wasmBuiltins.has(name)) });
}

/** Parses the errors of opa: lines of `path:line: kind: message`. */
export function compileProblems(output: string): Problem[] {
  const problems = output.split('\n').flatMap((line): Problem[] => {
    const [, file, row, message] = /(\S+\.rego):(\d+): (.+)$/.exec(line) ?? [];
    return file === undefined ? [] : [error('bad-rule', { file, line: [Number(row), 1] }, message!)];
  });
  return problems.length > 0 ? problems : [error('bad-rule', { file: 'policies' }, output.trim())];
}
