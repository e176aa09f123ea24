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

/** Rules compiled to WebAssembly, or what is wrong with their sources. */
export async function compile(
  trees: readonly PolicyTree[],
  rules: readonly Pick<Rule, 'id' | 'on' | 'scope'>[],
): Promise<Uint8Array | readonly Problem[]> {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-policy-'));
  try {
    writeFileSync(join(folder, 'main.rego'), dispatch(rules));
    writeFileSync(join(folder, 'capabilities.json'), await capabilities());
    const out = join(folder, 'bundle.tar.gz');
    const ran = await opa(folder, [
      ...['build', '--target', 'wasm', '--capabilities', 'capabilities.json', '--output', out],
      ...['--entrypoint', 'waymark/main/of_object', '--entrypoint', 'waymark/main/of_unit'],
      'main.rego',
      ...trees.flatMap((tree) => tree.rego.map((file) => join(tree.folder, file))),
    ]);
    if (ran.failed) return compileProblems(ran.out + ran.err);
    const wasm = fileInTar(readFileSync(out), 'policy.wasm');
    if (wasm === undefined) throw new Fault('opa built a bundle without policy.wasm');
    return wasm;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Without what the WebAssembly runtime lacks: a rule that calls it is refused when it is compiled. */
async function capabilities(): Promise<string> {
  const all = JSON.parse((await opa('.', ['capabilities', '--current'])).out) as {
    builtins: { name: string }[];
  };
  return JSON.stringify({ ...all, builtins: all.builtins.filter(({ name }) => wasmBuiltins.has(name)) });
}

/** opa says `path:line: kind: what`, or in the plural a list of such lines. */
export function compileProblems(said: string): Problem[] {
  const found = said.split('\n').flatMap((line): Problem[] => {
    const [, file, at, what] = /(\S+\.rego):(\d+): (.+)$/.exec(line) ?? [];
    return file === undefined ? [] : [error('bad-rule', { file, line: [Number(at), 1] }, what!)];
  });
  return found.length > 0 ? found : [error('bad-rule', { file: 'policies' }, said.trim())];
}
