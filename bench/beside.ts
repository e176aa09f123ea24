import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dump, load } from 'js-yaml';
import { unitsOf } from './output.js';
import { timeProgram } from './process.js';
import { objectRules, writeRego } from './rego.js';
import { platform } from './synth.js';

/** A tool that judges objects by rules: how to run it, and how to read the broken rules from its output. */
interface Tool {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly rulesIn: (printed: string) => readonly string[];
}

const mostObjects = 4000;
// correct objects have no findings to compare, so every third Deployment gets these mistakes
const mistakes = [
  ['runAsNonRoot: true', 'runAsNonRoot: false'],
  ['allowPrivilegeEscalation: false', 'allowPrivilegeEscalation: true'],
] as const;

/** Several thousand rendered objects, some of them spoilt, the sources of the rules, and tools that can read both. */
export interface Beside {
  readonly folder: string;
  readonly objects: number;
  readonly tools: readonly Tool[];
}

export function beside(parent: string, root: string): Beside {
  const folder = mkdtempSync(join(parent, 'beside-'));
  const texts = spoilt([...unitsOf(root).values()].flat());
  mkdirSync(join(folder, 'objects'));
  for (const [i, text] of texts.entries()) writeFileSync(join(folder, 'objects', `${i}.yaml`), text);
  const objects = texts.map((text) => load(text));
  writeFileSync(join(folder, 'objects.json'), JSON.stringify(objects));
  writeFileSync(join(folder, 'objects.yaml'), dump(objects, { lineWidth: -1, noRefs: true }));
  mkdirSync(join(folder, 'rules'));
  writeRego(join(folder, 'rules'));
  return { folder, objects: objects.length, tools };
}

function spoilt(files: readonly string[]): string[] {
  let deployments = 0;
  return files.slice(0, mostObjects).map((file) => {
    const text = readFileSync(file, 'utf8');
    if (!text.includes('\nkind: Deployment\n') || deployments++ % 3 > 0) return text;
    return mistakes.reduce((before, [right, wrong]) => before.replaceAll(right, wrong), text);
  });
}

const evaluate = ['eval', '--data', 'rules', '--format', 'raw', 'data.main.rules', '--input'];
const tools: readonly Tool[] = [
  {
    name: 'platform check FOLDER',
    program: process.execPath,
    args: [platform, 'check', 'objects', '--format', 'json'],
    rulesIn: (printed) =>
      (JSON.parse(printed) as { problems: { code: string }[] }).problems
        .map(({ code }) => code)
        .filter((code) => objectRules.has(code)),
  },
  {
    name: 'conftest test FOLDER',
    program: 'conftest',
    args: ['test', 'objects', '--policy', 'rules', '--data', 'rules/parameters.json', '--output', 'json'],
    rulesIn: (printed) =>
      (JSON.parse(printed) as { failures?: { msg: string }[] }[]).flatMap(({ failures = [] }) =>
        failures.map(({ msg }) => msg),
      ),
  },
  // opa cannot read a folder of objects, so it gets all of them as one list
  ...['YAML', 'JSON'].map((form) => ({
    name: `opa eval, one ${form} file`,
    program: 'opa',
    args: [...evaluate, `objects.${form.toLowerCase()}`],
    rulesIn: (printed: string) => JSON.parse(printed) as string[],
  })),
];

/** Runs a tool once; returns its time and its number of findings per rule. */
export async function judgedBy(tool: Tool, folder: string): Promise<{ seconds: number; found: string }> {
  const { seconds, printed } = await timeProgram(tool.program, tool.args, folder);
  const counts = new Map<string, number>();
  for (const rule of tool.rulesIn(printed)) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return {
    seconds,
    found: [...counts]
      .map(([rule, count]) => `${count} ${rule}`)
      .sort()
      .join(', '),
  };
}
