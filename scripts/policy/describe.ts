import { join } from 'node:path';
import { defined } from '../../constructs/defined.js';
import { isMap } from '../problem/is-map.js';
import { error, type Problem, type RuleId } from '../problem/problem.js';
import type { Rule, RuleLevels } from '../rules/bundle.js';
import type { PolicyTree } from '../rules/sources.js';
import { compileProblems } from './compile.js';
import { packageOf } from './dispatch.js';
import { opa } from './opa.js';

interface Annotations {
  readonly title?: string;
  readonly description?: string;
  readonly related_resources?: readonly { readonly ref: string }[];
  readonly custom?: Readonly<Record<string, unknown>>;
}

/** A rule, and the context that it can go without where a cluster does not have it. */
export interface Described {
  readonly rule: Rule;
  readonly optional: readonly string[];
}

/** Reads the rules of a tree from the METADATA of their sources and from `levels.yaml`. */
export async function describe(
  tree: PolicyTree,
  levels: Readonly<Record<string, RuleLevels>>,
  problems: Problem[],
): Promise<Described[]> {
  if (tree.rules.length === 0) return [];
  const annotated = await annotationsIn(tree, problems);
  if (annotated === undefined) return [];
  return tree.rules.flatMap(({ id, path }): Described[] => {
    const file = join(path, 'rule.rego');
    const refuse = (message: string) => {
      problems.push(error('bad-rule', { file, line: [1, 1] }, `${id}: ${message}`));
      return [];
    };
    const annotations = annotated.get(packageOf(id));
    if (annotations === undefined)
      return refuse(
        `rule.rego needs METADATA above "package ${packageOf(id)}"; the package follows from the folder`,
      );
    const level = levels[id];
    if (level === undefined) return refuse('levels.yaml has no level for this rule');
    const { title, description, custom = {}, related_resources: related = [] } = annotations;
    const { scope, on, message: text, wanted, fix, field, standard } = custom;
    const { not_at_admission: reason, optional_at_admission: optional = [] } = custom;
    const missing = Object.entries({ title, description, message: text, wanted, fix })
      .filter(([, value]) => typeof value !== 'string' || value.trim() === '')
      .map(([name]) => name);
    if (scope !== 'object' && scope !== 'unit') missing.push('scope (object or unit)');
    if (!Array.isArray(on) || on.length === 0) missing.push('on (a list of kinds)');
    if (missing.length > 0) return refuse(`its METADATA lacks ${missing.join(', ')}`);
    const rule: Rule = {
      id,
      title: title!.trim(),
      description: description!.trim(),
      scope: scope as Rule['scope'],
      on: on as string[],
      message: text as string,
      wanted: wanted as string,
      fix: fix as string,
      ...defined({ field: field as Rule['field'], standard: standard as Rule['standard'] }),
      links: related.map(({ ref }) => ref),
      level,
      admission: reason === undefined ? {} : { gatekeeper: String(reason), vap: String(reason) },
    };
    return [{ rule, optional: optional as string[] }];
  });
}

async function annotationsIn(
  tree: PolicyTree,
  problems: Problem[],
): Promise<Map<string, Annotations> | undefined> {
  const { failed, out, err } = await opa(tree.folder, ['inspect', '--annotations', '--format', 'json', '.']);
  if (failed) {
    problems.push(...compileProblems(err).map((problem) => inTree(tree, problem)));
    return undefined;
  }
  const { annotations = [] } = JSON.parse(out) as {
    annotations?: { path?: { value: string }[]; annotations: Annotations & { scope: string } }[];
  };
  return new Map(
    annotations
      .filter(({ annotations: { scope }, path }) => scope === 'package' && path !== undefined)
      .map(({ path, annotations: own }) => [
        path!
          .slice(1)
          .map(({ value }) => value)
          .join('.'),
        own,
      ]),
  );
}

const inTree = (tree: PolicyTree, problem: Problem): Problem => ({
  ...problem,
  at: { ...problem.at, file: join(tree.folder, problem.at.file) },
});

/** The content of `levels.yaml`. A level for a rule that does not exist is a problem. */
export function levelsIn(value: unknown, ids: ReadonlySet<RuleId>, file: string, problems: Problem[]) {
  const levels = isMap(value) && isMap(value['levels']) ? value['levels'] : {};
  const parameters = isMap(value) && isMap(value['parameters']) ? value['parameters'] : {};
  for (const id of Object.keys(levels))
    if (!ids.has(id as RuleId))
      problems.push(
        error(
          'unknown-rule',
          { file, pointer: `/levels/${id.replace('/', '~1')}` },
          `there is no rule ${id}`,
        ),
      );
  return { levels: levels as Readonly<Record<string, RuleLevels>>, parameters };
}
