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

/** What a rule must refuse or let through: one document of `denied.yaml` or `allowed.yaml`. */
export interface Case {
  readonly file: string;
  readonly document: number;
  readonly denied: boolean;
  readonly objects: readonly Manifest[];
  readonly base: Manifest | undefined;
  /** What another unit of the cluster makes. */
  readonly elsewhere: readonly Manifest[];
  readonly given: RuleInput;
}

const fewest = 3;

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

/** A manifest, a List of them, or a Case: manifests, and what is known besides. */
function contentOf(document: Record<string, unknown>): Omit<Case, 'file' | 'document' | 'denied'> {
  const { kind, context = {}, parameters = {}, base, objects, elsewhere = [], items } = document;
  const some = kind === 'Case' ? objects : kind === 'List' ? items : [document];
  return {
    objects: (some ?? []) as Manifest[],
    base: base as Manifest | undefined,
    elsewhere: elsewhere as Manifest[],
    given: { context, parameters } as RuleInput,
  };
}

/** What rules of one scope find in a case, by rule. */
export function fixtureFindings(
  evaluator: Evaluator,
  scope: Rule['scope'],
  parameters: object,
  { given, objects, base, elsewhere }: Case,
  on?: Readonly<Record<string, true>>,
): Map<RuleId, RuleAnswer[]> {
  const complete = { ...given, parameters: { ...parameters, ...engineParameters, ...given.parameters } };
  const answers =
    scope === 'unit'
      ? evaluator.judgeUnit(objects.map(judgedObject), complete, on)
      : objects.flatMap((object) =>
          evaluator.judgeObject(judgedObject(object), base && judgedObject(base), complete, on),
        );
  const found = new Map<RuleId, RuleAnswer[]>();
  const claimed = new Set<string>();
  const others = beside(elsewhere, given);
  for (const answer of answers) {
    const { unless, if: only } = onCluster(cluster, answer);
    if ((unless && others.has(unless)) || (only && !others.has(only))) continue;
    const claim = answer.unique === undefined ? undefined : `${answer.rule} ${answer.unique}`;
    // the first to claim something is right
    if (claim !== undefined && !claimed.has(claim)) claimed.add(claim);
    else found.set(answer.rule, [...(found.get(answer.rule) ?? []), answer]);
  }
  return found;
}

const cluster = 'one';

function beside(objects: readonly Manifest[], { context: { namespace } }: RuleInput): ClusterIndex {
  const place = namespace === undefined ? { cluster } : { cluster, namespace };
  return new ClusterIndex([
    ['another', factsOf(place, new Map(objects.map((object, i) => [String(i), object])))],
  ]);
}

/** Holds a rule against its fixtures. */
export function fixtureProblems(bundle: RuleBundle, rule: Rule, folder: string): Problem[] {
  const evaluator = new Evaluator(bundle);
  const cases = casesIn(folder);
  const few = [true, false].flatMap((denied): Problem[] => {
    const name = denied ? 'denied.yaml' : 'allowed.yaml';
    const count = cases.filter((one) => one.denied === denied).length;
    if (count >= fewest) return [];
    const message = `${rule.id}: ${name} has ${count} of at least ${fewest} cases`;
    return [error('bad-rule', { file: join(folder, name) }, message)];
  });
  const wrong = cases.flatMap((one): Problem[] => {
    const { file, document } = one;
    const what = wrongWith(evaluator, rule, bundle.index.parameters, one);
    return what === undefined
      ? []
      : [error('bad-rule', { file, document, pointer: '/kind' }, `${rule.id} ${what}`)];
  });
  return [...few, ...wrong];
}

function wrongWith(evaluator: Evaluator, rule: Rule, parameters: object, one: Case): string | undefined {
  if (!one.objects.every(isObject)) return 'has a case that is no object, no List and no Case of objects';
  try {
    const found = fixtureFindings(evaluator, rule.scope, parameters, one).get(rule.id) ?? [];
    if (found.length > 0 === one.denied) return undefined;
    return one.denied ? 'lets this through' : `refuses this, at ${found[0]!.path.join('.')}`;
  } catch (e) {
    return `and all others fail on this: ${(e as Error).message}`;
  }
}
