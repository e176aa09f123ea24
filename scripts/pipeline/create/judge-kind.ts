import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { KindRegistry } from '../../kinds/registry.js';
import { attempt } from '../../problem/fault.js';
import { hasErrors, type Problem } from '../../problem/problem.js';
import { knownKinds } from '../../team-code/own-kinds.js';
import { checkTypes } from '../../team-code/types/check-types.js';
import { Memory } from '../memory/memory.js';
import type { Files } from './write-together.js';

/**
 * Compiles the files of a new kind beside the kinds that there are, in a copy of them, and checks its types. Without
 * problems, its schema for editors is added to the files.
 */
export async function judgeKind(
  root: string,
  files: Files,
): Promise<{ readonly problems: readonly Problem[]; readonly files: Files }> {
  const copy = realpathSync(
    attempt('cannot compile the kind', () => mkdtempSync(join(tmpdir(), 'waymark-kind-'))),
  );
  try {
    copyKinds(root, copy);
    for (const [path, { text }] of files) {
      mkdirSync(dirname(join(copy, path)), { recursive: true });
      writeFileSync(join(copy, path), text);
    }
    const module = [...files.keys()].find((path) => path.endsWith('/construct.ts'))!;
    const before = await knownKinds(root, KindRegistry.builtIn(), Memory.empty());
    const after = await knownKinds(copy, KindRegistry.builtIn(), Memory.empty());
    const problems = [...after.problems, ...(await checkTypes(copy, [module], Memory.empty()))];
    if (hasErrors(problems)) return { problems, files };
    const [kind, schema] = [...after.schemas].find(([name]) => !before.schemas.has(name))!;
    const path = join(dirname(module), `${kind}.schema.json`);
    const text = `${JSON.stringify(schema, null, 2)}\n`;
    return { problems, files: new Map([...files, [path, { text, executable: false }]]) };
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function copyKinds(root: string, copy: string): void {
  for (const path of ['constructs/own', 'package.json'])
    if (existsSync(join(root, path))) cpSync(join(root, path), join(copy, path), { recursive: true });
  if (existsSync(join(root, 'node_modules')))
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
}
