import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { ClusterIndex } from '../judge/cluster-index.js';
import { onCluster } from '../judge/conditions.js';
import { factsOf } from '../judge/facts.js';
import { Evaluator, judgedObject, type RuleAnswer, type RuleInput } from '../judge/rules/evaluator.js';
import { engineParameters } from '../judge/rules/rule-settings.js';
import type { Manifest } from '../objects/manifest.js';
import { isMap } from '../problem/is-map.js';
import { error, type Problem, type RuleId } from '../problem/problem.js';
import type { Rule, RuleBundle } from '../rules/bundle.js';

/** One document of a rule's `denied.yaml` or `allowed.yaml`. */
export interface Case {
  readonly file: string;
  readonly document: number;
  readonly denied: boolean;
  readonly objects: readonly Manifest[];
  readonly base: Manifest | undefined;
  /** Objects that another unit of the same cluster has. */
  readonly elsewhere: readonly Manifest[];
  readonly input: RuleInput;
}

const leastCases = 3;

const isObject = (value: unknown): boolean =>
  isMap(value) && typeof value['apiVersion'] === 'string' && typeof value['kind'] === 'string';

export const casesIn = (folder: string): Case[] =>
  [
    { name: 'denied.yaml', denied: true },
    { name: 'allowed.yaml', denied: false },
  ].flatMap(({ name, denied }) => {
    const file = join(folder, name);
    if (!existsSync(file)) return [];
    return parseAllDocuments(readFileSync(file, 'utf8')).map((parsed, document): Case => {
      const value: unknown = parsed.toJS();
      return { file, document, denied, ...contentOf(isMap(value) ? value : {}) };
    });
  });

/** Reads a document, which is a manifest, a List, or a Case of manifests and their context. */
function contentOf(document: Record<string, unknown>): Omit<Case, 'file' | 'document' | 'denied'> {
  const { kind, context = {}, parameters = {}, base, objects, elsewhere = [], items } = document;
  const manifests = kind === 'Case' ? objects : kind === 'List' ? items : [document];
  return {
    objects: (manifests ?? []) as Manifest[],
    base: base as Manifest | undefined,
    elsewhere: elsewhere as Manifest[],
    input: { context, parameters } as RuleInput,
  };
}

/** The findings of a case, by rule, from all rules of one scope. */
export function fixtureFindings(
  evaluator: Evaluator,
  scope: Rule['scope'],
  parameters: object,
  { input, objects, base, elsewhere }: Case,
  on?: Readonly<Record<string, true>>,
): Map<RuleId, RuleAnswer[]> {
  const complete = { ...input, parameters: { ...parameters, ...engineParameters, ...input.parameters } };
  const questions = objects.map((object) => ({
    object: judgedObject(object),
    base: base && judgedObject(base),
  }));
  const selection = scope === 'unit' ? { object: {}, unit: on } : { object: on, unit: {} };
  const answers = evaluator.judge(questions, complete, selection);
  const findings = new Map<RuleId, RuleAnswer[]>();
  const claimed = new Set<string>();
  const others = otherUnit(elsewhere, input);
  for (const answer of answers) {
    const { unless, if: only, over } = onCluster(cluster, answer);
    if ((unless && others.has(unless)) || (only && !others.has(only))) continue;
    if (over && !others.excess(over)) continue;
    const claim = answer.unique === undefined ? undefined : `${answer.rule} ${answer.unique}`;
    // `unique` is broken by every claim but the first
    if (claim !== undefined && !claimed.has(claim)) claimed.add(claim);
    else findings.set(answer.rule, [...(findings.get(answer.rule) ?? []), answer]);
  }
  return findings;
}

const cluster = 'one';

function otherUnit(objects: readonly Manifest[], { context: { namespace } }: RuleInput): ClusterIndex {
  const place = namespace === undefined ? { cluster } : { cluster, namespace };
  return new ClusterIndex([
    ['another', factsOf(place, new Map(objects.map((object, i) => [String(i), object])))],
  ]);
}

/** Checks that a rule has enough cases and decides each one as its file says. */
export function fixtureProblems(bundle: RuleBundle, rule: Rule, folder: string): Problem[] {
  const evaluator = new Evaluator(bundle);
  const cases = casesIn(folder);
  const few = [true, false].flatMap((denied): Problem[] => {
    const name = denied ? 'denied.yaml' : 'allowed.yaml';
    const count = cases.filter((fixture) => fixture.denied === denied).length;
    if (count >= leastCases) return [];
    const message = `${rule.id}: ${name} has ${count} cases and needs at least ${leastCases}`;
    return [error('bad-rule', { file: join(folder, name) }, message)];
  });
  const wrong = cases.flatMap((fixture): Problem[] => {
    const { file, document } = fixture;
    const complaint = complaintAbout(evaluator, rule, bundle.index.parameters, fixture);
    return complaint === undefined
      ? []
      : [error('bad-rule', { file, document, pointer: '/kind' }, `${rule.id} ${complaint}`)];
  });
  return [...few, ...wrong];
}

function complaintAbout(
  evaluator: Evaluator,
  rule: Rule,
  parameters: object,
  fixture: Case,
): string | undefined {
  if (!fixture.objects.every(isObject)) return 'has a case that is not an object, a List or a Case';
  try {
    const findings = fixtureFindings(evaluator, rule.scope, parameters, fixture).get(rule.id) ?? [];
    if (findings.length > 0 === fixture.denied) return undefined;
    return fixture.denied
      ? 'allows this case of denied.yaml'
      : `refuses this case of allowed.yaml, at ${findings[0]!.path.join('.')}`;
  } catch (e) {
    return `fails on this case: ${(e as Error).message}`;
  }
}
