import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { Evaluator, type JudgedObject, judgedObject } from '../scripts/judge/rules/evaluator.js';
import type { JudgeContext } from '../scripts/judge/rules/judge-context.js';
import { engineParameters } from '../scripts/judge/rules/rule-settings.js';
import type { Manifest } from '../scripts/objects/manifest.js';
import { compile } from '../scripts/policy/compile.js';
import { ruleBundleOf } from '../scripts/rules/open.js';
import { policyTree } from '../scripts/rules/sources.js';

// Measures what each named rule adds to the evaluation of a unit: the CPU time with all rules, less that without the rule.
// The least of many rounds counts, and the programs take turns, because other work on the machine only adds time.

const rounds = 12;
// in a row, because the first evaluation of a program finds the caches of the processor cold
const inARow = 4;
const root = process.cwd();
const bundle = ruleBundleOf(root);
const { rules } = bundle.index;
const parameters = { ...bundle.index.parameters, ...engineParameters };

interface JudgedUnit {
  readonly context: JudgeContext;
  readonly objects: readonly JudgedObject[];
}

/** The rendered units of the example. */
const units = readdirSync(join(root, 'apps'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('/app.json'))
  .map((file): JudgedUnit => {
    const folder = join(root, 'apps', file, '..');
    const { team, environment, namespace, cluster } = JSON.parse(
      readFileSync(join(folder, 'app.json'), 'utf8'),
    ) as Record<string, string>;
    const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => readFileSync(join(folder, name), 'utf8'));
    const objects = texts
      .flatMap((text) => parseAllDocuments(text).map((document) => document.toJS() as Manifest | null))
      .filter((object) => object !== null)
      .map(judgedObject);
    const context = {
      team,
      environment,
      namespace,
      cluster,
      owner: 'team',
      kubernetes: '1.36',
      podSecurity: 'restricted',
    };
    return { context: JSON.parse(JSON.stringify(context)) as JudgeContext, objects };
  });

async function evaluatorOf(kept: typeof rules): Promise<Evaluator> {
  const program = await compile([policyTree(join(root, 'policies'))], kept);
  if (!(program instanceof Uint8Array)) throw new Error(JSON.stringify(program));
  const module = new WebAssembly.Module(new Uint8Array(program));
  return new Evaluator({ ...bundle, module, index: { ...bundle.index, rules: kept } });
}

/** The µs of CPU for one evaluation of a unit. */
function measure(evaluator: Evaluator, { objects, context }: JudgedUnit): number {
  const questions = objects.map((object) => ({ object }));
  const start = process.cpuUsage();
  evaluator.judge(questions, { context, parameters });
  const { user, system } = process.cpuUsage(start);
  return user + system;
}

const named = process.argv.slice(2);
const unknown = named.filter((id) => !rules.some((rule) => rule.id === id));
if (named.length === 0 || unknown.length > 0)
  throw new Error(`name rules to measure; unknown: ${unknown.join(', ')}`);

const all = await evaluatorOf(rules);
// the same program once more shows how much of a difference is noise
const evaluators = new Map([['nothing', await evaluatorOf(rules)]]);
for (const id of named) evaluators.set(id, await evaluatorOf(rules.filter((rule) => rule.id !== id)));
evaluators.set('these together', await evaluatorOf(rules.filter((rule) => !named.includes(rule.id))));
const contenders: readonly (readonly [string, Evaluator])[] = [['', all], ...evaluators];
const sums = new Map<string, number>();
for (const unit of units) {
  const least = new Map<string, number>();
  for (let round = 0; round < rounds; round++)
    for (let i = 0; i < contenders.length; i++) {
      const [id, evaluator] = contenders[(i + round) % contenders.length]!;
      const micros = Array.from({ length: inARow }, () => measure(evaluator, unit));
      least.set(id, Math.min(least.get(id) ?? Number.POSITIVE_INFINITY, ...micros));
    }
  for (const [id, micros] of least) sums.set(id, (sums.get(id) ?? 0) + micros);
}

const perUnit = (micros: number) => (micros / units.length).toFixed(1).padStart(8);
const print = (micros: number, what: string) => process.stdout.write(`${perUnit(micros)} µs  ${what}\n`);
print(sums.get('')!, `all ${rules.length} rules, ${units.length} units`);
for (const id of evaluators.keys()) print(sums.get('')! - sums.get(id)!, id);
