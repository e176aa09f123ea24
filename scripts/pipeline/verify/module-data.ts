import { readFileSync } from 'node:fs';
import type { ModuleData } from '../../load/module.js';
import { attempt, Fault } from '../../problem/fault.js';
import { isMap } from '../../problem/is-map.js';
import { hiddenIn, isSafe } from '../../team-code/verify.js';

/** Reads what the TypeScript modules declare, as the half that renders wrote it. Nothing in it is trusted. */
export function readModuleData(file: string): Map<string, ModuleData> {
  const text = attempt(`cannot read ${file}`, () => readFileSync(file, 'utf8'));
  const value = parsed(text);
  if (!isMap(value) || !isSafe(value)) throw notModules(file);
  const modules = new Map<string, ModuleData>();
  for (const [path, data] of Object.entries(value)) {
    if (!isModuleData(data) || hiddenIn(data) !== undefined) throw notModules(file);
    const { kind, spec, code } = data;
    modules.set(path, { kind, spec, ...(code === undefined ? {} : { code }) });
  }
  return modules;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isModuleData = (value: unknown): value is ModuleData =>
  isMap(value) &&
  typeof value['kind'] === 'string' &&
  isMap(value['spec']) &&
  ['string', 'undefined'].includes(typeof value['code']);

const notModules = (file: string): Fault =>
  new Fault(
    `${file} does not say what modules declare`,
    'give the modules.json that `platform verify --out DIR` wrote',
  );
