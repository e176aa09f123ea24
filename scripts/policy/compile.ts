import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

/**
 * Compiles rules to WebAssembly with opa, or returns what is wrong with their sources. The program contains the paths of
 * its sources, so opa gets copies whose paths are the same on every machine.
 */
export async function compile(
  trees: readonly PolicyTree[],
  rules: readonly Pick<Rule, 'id' | 'on' | 'scope'>[],
): Promise<Uint8Array | readonly Problem[]> {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-policy-'));
  try {
    writeFileSync(join(folder, 'main.rego'), dispatch(rules));
    writeFileSync(join(folder, 'capabilities.json'), await capabilities());
    const copies = copySources(folder, trees);
    const built = await opa(folder, [
      ...['build', '--target', 'wasm', '--capabilities', 'capabilities.json', '--output', 'bundle.tar.gz'],
      ...['--entrypoint', 'waymark/main/findings'],
      'main.rego',
      ...copies.keys(),
    ]);
    if (built.failed) return compileProblems(built.out + built.err, copies);
    const wasm = fileInTar(readFileSync(join(folder, 'bundle.tar.gz')), 'policy.wasm');
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

/** Copies the sources of rule trees into a folder; returns their paths by those of the copies, which opa reports. */
function copySources(folder: string, trees: readonly PolicyTree[]): Map<string, string> {
  const copies = new Map<string, string>();
  for (const [i, tree] of trees.entries())
    for (const file of tree.rego) {
      const copy = `${i === 0 ? 'policies' : 'policies/own'}/${file}`;
      cpSync(join(tree.folder, file), join(folder, copy), { recursive: true });
      copies.set(copy, join(tree.folder, file));
    }
  return copies;
}

/** Parses the errors of opa: lines of `path:line: kind: message`. */
export function compileProblems(output: string, sources: ReadonlyMap<string, string> = new Map()): Problem[] {
  const problems = output.split('\n').flatMap((line): Problem[] => {
    const [, path, row, message] = /(\S+\.rego):(\d+): (.+)$/.exec(line) ?? [];
    if (path === undefined) return [];
    const file = sources.get(path) ?? path;
    return [error('bad-rule', { file, line: [Number(row), 1] }, message!)];
  });
  return problems.length > 0 ? problems : [error('bad-rule', { file: 'policies' }, output.trim())];
}
