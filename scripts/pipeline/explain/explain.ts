import { readFileSync } from 'node:fs';
import type { FieldDoc, KindDoc } from '../../kinds/kind-docs.js';
import { KindRegistry } from '../../kinds/registry.js';
import { codes } from '../../problem/codes.js';
import { Fault } from '../../problem/fault.js';
import { didYouMean, listOf } from '../../problem/nearest.js';
import { hasErrors } from '../../problem/problem.js';
import type { Explanation } from '../../report/explanation.js';
import { ruleDocs, ruleIds } from '../../rules/rule-docs.js';
import { knownKinds } from '../../team-code/own-kinds.js';
import { loadAndPlan } from '../load-and-plan.js';
import { memoryOf } from '../memory/memory.js';
import { explainRule } from './explain-rule.js';
import { explainUnit } from './explain-unit.js';
import { explainFile } from './origins.js';

async function kindDocs(root: string): Promise<KindDoc[]> {
  const builtIn = JSON.parse(readFileSync(new URL(import.meta.resolve('#kind-docs')), 'utf8')) as KindDoc[];
  const { docs } = await knownKinds(root, KindRegistry.builtIn(), memoryOf(root));
  return [...builtIn, ...docs];
}

/** Tells from its form what is asked for: a kind, a field, a code, a rule, a rendered file or a unit. */
export async function explain(
  root: string,
  asked: string | undefined,
  file: string | undefined,
): Promise<Explanation> {
  const rule = file === undefined && isRuleLike(asked) ? ruleDocs(root)(asked) : undefined;
  if (rule !== undefined) return { what: 'rule', rule: await explainRule(root, rule) };
  if (file !== undefined || asked?.includes('/'))
    return explainRendered(root, asked!.replace(/^apps\/|\/$/g, ''), file);
  const docs = await kindDocs(root);
  if (asked === undefined) return { what: 'kinds', docs };
  if (Object.hasOwn(codes, asked))
    return { what: 'code', code: asked, doc: codes[asked as keyof typeof codes] };
  const [kind = '', ...path] = asked.split('.');
  const isAsked = (name: string): boolean => name.toLowerCase() === kind.toLowerCase();
  const aliasOf = (doc: KindDoc): string | undefined => Object.keys(doc.aliases ?? {}).find(isAsked);
  const doc = docs.find((d) => isAsked(d.kind) || aliasOf(d) !== undefined);
  if (doc === undefined) throw unknown(asked, kind, docs);
  const alias = aliasOf(doc);
  return path.length === 0
    ? { what: 'kind', doc, ...(alias === undefined ? {} : { alias }) }
    : { what: 'field', doc, field: fieldOf(doc, path) };
}

const isRuleLike = (asked: string | undefined): asked is string => /^[a-z-]+\/[a-z0-9-]+$/.test(asked ?? '');

function unknown(asked: string, kind: string, docs: readonly KindDoc[]): Fault {
  const kinds = docs.map((d) => d.kind);
  return new Fault(
    `there is no kind, field or code ${asked}${didYouMean(kind, [...kinds, ...Object.keys(codes)])}`,
    `the kinds are ${listOf(kinds, 30)}; a unit is written <team>/<environment>/<name>`,
  );
}

function fieldOf(doc: KindDoc, path: readonly string[]): FieldDoc {
  const plain = (text: string) => text.replace(/\[\d*\]/g, '').replaceAll('.<name>', '');
  const asked = plain((path[0] === 'spec' ? path.slice(1) : path).join('.'));
  const found =
    doc.fields.find((field) => plain(field.path) === asked) ??
    // below a free map, whatever name is written there
    doc.fields.find((field) =>
      new RegExp(
        `^${field.path.replace(/[[\]]/g, '').replaceAll('.', '\\.').replaceAll('<name>', '[^.]+')}$`,
      ).test(asked),
    );
  if (found !== undefined) return found;
  const known = doc.fields.map((field) => plain(field.path));
  throw new Fault(
    `${doc.kind} has no field ${asked}${didYouMean(asked, known)}`,
    `platform explain ${doc.kind} lists its fields`,
  );
}

async function explainRendered(root: string, asked: string, file: string | undefined): Promise<Explanation> {
  const planned = await loadAndPlan(root);
  try {
    const { plan, problems } = planned;
    if (plan === undefined || hasErrors(problems)) return { what: 'problems', problems };
    if (file !== undefined) return { what: 'file', lines: await explainFile(root, planned, file) };
    return { what: 'unit', unit: await explainUnit({ ...planned, plan }, asked, () => ruleIds(root)) };
  } finally {
    planned.typed.stop();
  }
}
