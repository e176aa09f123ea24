import { join } from 'node:path';
import { engineParameters } from '../judge/rules/rule-settings.js';
import { error, type Problem, type RuleId } from '../problem/problem.js';
import type { AdmissionSources, RuleSources } from '../rules/admission-sources.js';
import { type PolicyTree, readSource } from '../rules/sources.js';

/** Variables that are no file: what the exporter knows of the cluster. */
const known = new Set(['kubernetes', 'registry', ...Object.keys(engineParameters)]);

/** The sources of trees of rules in the form in which clusters take them. */
export function admissionSources(
  trees: readonly PolicyTree[],
  parameters: Readonly<Record<string, unknown>>,
  problems: Problem[],
): AdmissionSources {
  const rego: Record<string, string> = {};
  const cel: Record<string, string> = {};
  for (const [i, tree] of trees.entries()) {
    for (const file of tree.rego.filter((path) => path.startsWith('lib/')))
      rego[i === 0 ? file : `own/${file}`] = asLibrary(readSource(tree, file));
    for (const file of tree.cel.filter((path) => path.startsWith('lib/')))
      cel[variableOf(file)] = readSource(tree, file).trim();
  }
  const wrong = (tree: PolicyTree, id: RuleId, name: string) =>
    problems.push(
      error(
        'bad-rule',
        { file: join(tree.folder, id, 'rule.cel') },
        `${id}: there is no variable ${name}: neither a file of lib/ nor a parameter`,
      ),
    );
  const rules = trees.flatMap((tree) =>
    tree.rules.map(({ id }): [RuleId, RuleSources] => {
      const source = asLibrary(readSource(tree, `${id}/rule.rego`));
      const expression = tree.cel.includes(`${id}/rule.cel`)
        ? readSource(tree, `${id}/rule.cel`).trim()
        : undefined;
      const variables = expression ? needed(expression, (name) => cel[name], variablesIn) : [];
      for (const name of variables)
        if (!(name in cel || name in parameters || known.has(name))) wrong(tree, id, name);
      return [
        id,
        {
          rego: source,
          imports: needed(
            source,
            (file) => rego[file],
            (text) => importsIn(text, rego),
          ),
          ...(expression ? { cel: expression } : {}),
          variables,
        },
      ];
    }),
  );
  return { rules: Object.fromEntries(rules), rego, cel };
}

/** `pod-spec.cel` is `variables.podSpec`. */
const variableOf = (file: string): string =>
  file.replace(/^lib\/|\.cel$/g, '').replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

const variablesIn = (expression: string): string[] =>
  [...expression.matchAll(/\bvariables\.(\w+)/g)].map(([, name]) => name!);

const importsIn = (source: string, rego: AdmissionSources['rego']): string[] =>
  [...source.matchAll(/^import data\.(lib\.waymark\.lib\.\w+)/gm)].flatMap(([, name]) =>
    Object.keys(rego).filter((file) => rego[file]!.startsWith(`package ${name}\n`)),
  );

/** Everything that a text names, and what that names, the last first. */
function needed(
  text: string,
  textOf: (name: string) => string | undefined,
  namesIn: (text: string) => string[],
): string[] {
  const found: string[] = [];
  const visit = (from: string) => {
    for (const name of namesIn(from)) {
      if (found.includes(name)) continue;
      visit(textOf(name) ?? '');
      if (!found.includes(name)) found.push(name);
    }
  };
  visit(text);
  return found;
}

/** Gatekeeper knows libraries as `data.lib.…`; what describes a file is for its page. */
const asLibrary = (source: string): string =>
  source
    .replace(/^# METADATA\n(#.*\n)*/m, '')
    .replace(/^package waymark\./m, 'package lib.waymark.')
    .replaceAll('data.waymark.', 'data.lib.waymark.')
    // YAML shows as lines only what has no tabs
    .replaceAll('\t', '  ');
