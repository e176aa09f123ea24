import { createHash } from 'node:crypto';
import { printable } from '../../problem/printable.js';
import { error, type Problem, warning } from '../../problem/problem.js';
import { areUnchanged } from '../remembered.js';
import { type Compiler, compile, findCompiler } from './compiler.js';
import { typeProblems } from './diagnostics.js';
import { readTypeInputs, type TypeInputs } from './inputs.js';

/** A module that was checked: the digests of its inputs, and what was found. */
type Row = readonly [inputs: TypeInputs['digests'], problems: readonly Problem[]];

/** The table of modules that were checked, kept between runs. */
export interface TypeMemory {
  read<T>(table: string): T | undefined;
  save(table: string, rows: unknown): void;
}

interface Table {
  readonly compiler: string;
  readonly modules: Readonly<Record<string, Row>>;
}

const table = 'types';

/** Checks the types of modules, each by itself, so that none changes the types of another. */
export async function checkTypes(
  root: string,
  modules: readonly string[],
  memory: TypeMemory,
): Promise<Problem[]> {
  if (modules.length === 0) return [];
  const compiler = await findCompiler(root);
  if (compiler === undefined) return [unchecked(modules[0]!)];
  const key = createHash('sha1').update(JSON.stringify(compiler)).digest('base64url');
  const last = memory.read<Table>(table);
  const before = last?.compiler === key ? last.modules : {};
  const rows: Record<string, Row> = {};
  const problems: Problem[] = [];
  for (const module of modules) {
    const row = before[module];
    if (row !== undefined && areUnchanged(root, row[0])) rows[module] = row;
    else {
      const checked = await checkModule(root, module, compiler, problems);
      if (checked !== undefined) rows[module] = checked;
    }
  }
  if (modules.some((module) => rows[module] !== before[module]))
    memory.save(table, { compiler: key, modules: rows } satisfies Table);
  return [...problems, ...Object.values(rows).flatMap(([, found]) => found)];
}

/**
 * Checks one module. What depends on more than its inputs, such as a missing file or a busy machine, is a problem of
 * this run only.
 */
async function checkModule(
  root: string,
  module: string,
  compiler: Compiler,
  problems: Problem[],
): Promise<Row | undefined> {
  const before = problems.length;
  const inputs = readTypeInputs(root, module, problems);
  if (problems.length > before) return undefined;
  const compiled = await compile(compiler, inputs);
  if ('out' in compiled) return [inputs.digests, typeProblems(compiled.out, compiled.folder, inputs)];
  problems.push(
    error('type-check', { file: module, pointer: '' }, printable(`this module: ${compiled.fault}`)),
  );
  return undefined;
}

const unchecked = (module: string): Problem =>
  warning(
    'types-unchecked',
    { file: module, pointer: '' },
    'the types of TypeScript modules were not checked: TypeScript is not installed here',
    { help: 'npm install --save-dev typescript' },
  );
