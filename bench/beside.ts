import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dump, load } from 'js-yaml';
import { unitsOf } from './output.js';
import { timeProgram } from './process.js';
import { objectRules, writeRego } from './rego.js';
import { platform } from './synth.js';

/** A tool that judges objects by the rules: how it is called, and how to read from what it prints which rules found what. */
interface Tool {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly rulesIn: (printed: string) => readonly string[];
}

const fewest = 4000;
// what is well says little: every container of every third Deployment is let do what it must not
const wrongs = [
  ['runAsNonRoot: true', 'runAsNonRoot: false'],
  ['allowPrivilegeEscalation: false', 'allowPrivilegeEscalation: true'],
] as const;

/** Some thousand rendered objects, some of them spoilt, the rules as sources, and the tools that can be handed both. */
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
  return files.slice(0, fewest).map((file) => {
    const text = readFileSync(file, 'utf8');
    if (!text.includes('\nkind: Deployment\n') || deployments++ % 3 > 0) return text;
    return wrongs.reduce((before, [right, wrong]) => before.replaceAll(right, wrong), text);
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
  // it reads no folder of objects: it is handed all of them as one list
  ...['YAML', 'JSON'].map((form) => ({
    name: `opa eval, one ${form} file`,
    program: 'opa',
    args: [...evaluate, `objects.${form.toLowerCase()}`],
    rulesIn: (printed: string) => JSON.parse(printed) as string[],
  })),
];

/** One run of a tool: its time, and how much it found by each rule. */
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
