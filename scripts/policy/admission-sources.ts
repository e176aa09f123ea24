import { join } from 'node:path';
import { defined } from '../../constructs/defined.js';
import { engineParameters } from '../judge/rules/rule-settings.js';
import { error, type Problem, type RuleId } from '../problem/problem.js';
import type { AdmissionSources, RuleSources } from '../rules/admission-sources.js';
import { type PolicyTree, readSource } from '../rules/sources.js';

/** Variables without a file: the exporter knows their values for each cluster. */
const exporterVariables = new Set([
  'domain',
  'gateway',
  'kubernetes',
  'registry',
  ...Object.keys(engineParameters),
]);

/** The sources of all rules, in the form that Gatekeeper and ValidatingAdmissionPolicies take. */
export function admissionSources(
  trees: readonly PolicyTree[],
  parameters: Readonly<Record<string, unknown>>,
  problems: Problem[],
): AdmissionSources {
  const regoFiles: Record<string, string> = {};
  const celVariables: Record<string, string> = {};
  for (const [i, tree] of trees.entries()) {
    for (const file of tree.rego.filter((path) => path.startsWith('lib/')))
      regoFiles[i === 0 ? file : `own/${file}`] = asLibrary(readSource(tree, file));
    for (const file of tree.cel.filter((path) => path.startsWith('lib/')))
      celVariables[variableOf(file)] = readSource(tree, file).trim();
  }
  const refuseVariable = (tree: PolicyTree, id: RuleId, name: string) =>
    problems.push(
      error(
        'bad-rule',
        { file: join(tree.folder, id, 'rule.cel') },
        `${id}: variables.${name} is neither a file of lib/ nor a parameter`,
      ),
    );
  const rules = trees.flatMap((tree) =>
    tree.rules.map(({ id }): [RuleId, RuleSources] => {
      const rego = asLibrary(readSource(tree, `${id}/rule.rego`));
      const cel = tree.cel.includes(`${id}/rule.cel`) ? readSource(tree, `${id}/rule.cel`).trim() : undefined;
      const variables = cel ? dependenciesOf(cel, (name) => celVariables[name], variablesIn) : [];
      for (const name of variables)
        if (!(name in celVariables || name in parameters || exporterVariables.has(name)))
          refuseVariable(tree, id, name);
      return [
        id,
        {
          rego,
          imports: dependenciesOf(
            rego,
            (file) => regoFiles[file],
            (text) => importsIn(text, regoFiles),
          ),
          ...defined({ cel: cel || undefined }),
          variables,
        },
      ];
    }),
  );
  return { rules: Object.fromEntries(rules), rego: regoFiles, cel: celVariables };
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

/** All direct and indirect dependencies of a text, each after its own dependencies. */
function dependenciesOf(
  text: string,
  textOf: (name: string) => string | undefined,
  namesIn: (text: string) => string[],
): string[] {
  const dependencies: string[] = [];
  const visit = (source: string) => {
    for (const name of namesIn(source)) {
      if (dependencies.includes(name)) continue;
      visit(textOf(name) ?? '');
      if (!dependencies.includes(name)) dependencies.push(name);
    }
  };
  visit(text);
  return dependencies;
}

/** Gatekeeper requires libraries under `data.lib`. METADATA is left out: only the rule's page needs it. */
const asLibrary = (source: string): string =>
  source
    .replace(/^# METADATA\n(#.*\n)*/m, '')
    .replace(/^package waymark\./m, 'package lib.waymark.')
    .replaceAll('data.waymark.', 'data.lib.waymark.')
    // a text with tabs cannot be a YAML block, only one long quoted line
    .replaceAll('\t', '  ');
