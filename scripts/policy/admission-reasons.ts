import { contextKeysIn, type RuleSources } from '../rules/admission-sources.js';
import type { Rule } from '../rules/bundle.js';

/** Keys of `input.context` that admission in a cluster can supply. */
const knownInClusters = new Set([
  'cluster',
  'exec',
  'gateway',
  'kubernetes',
  'mesh',
  'monitoring',
  'namespace',
  'podSecurity',
  'production',
  'tier',
  'volumeLimits',
]);

/** Kinds whose objects are never in a namespace of a team. */
const outsideTeamNamespaces = new Set([
  'Namespace',
  'apiextensions.crossplane.io/Composition',
  'argoproj.io/AppProject',
  'argoproj.io/Application',
  'argoproj.io/ApplicationSet',
  'rbac.authorization.k8s.io/ClusterRole',
  'rbac.authorization.k8s.io/ClusterRoleBinding',
]);

/** Why an admission engine does not apply a rule; an engine without a reason applies it. */
export function reasonsFor(
  rule: Rule,
  { cel }: RuleSources,
  texts: readonly string[],
  optional: readonly string[],
): Rule['admission'] {
  const reason = rule.admission.gatekeeper ?? whyNot(rule, texts, optional);
  if (reason !== undefined) return { gatekeeper: reason, vap: reason };
  return cel === undefined ? { vap: 'it has no CEL expression' } : {};
}

function whyNot(
  { scope, on }: Rule,
  texts: readonly string[],
  optional: readonly string[],
): string | undefined {
  if (scope === 'unit') return 'it needs all objects of a unit at once';
  if (on.every((kind) => outsideTeamNamespaces.has(kind)))
    return 'the objects it judges are outside team namespaces';
  if (on.every((kind) => outsideTeamNamespaces.has(kind) || /\b(crossplane|upbound)\.io\/\*$/.test(kind)))
    return 'Crossplane creates the objects it judges, from Compositions outside team namespaces';
  // the selector `data` matches kinds of any group
  if (on.some((kind) => kind.startsWith('*') || kind === 'data'))
    return 'it applies to every kind, so also to objects that controllers create';
  if (/\binput\.base\b/.test(texts[0]!)) return 'it compares an object with its version on the base branch';
  if (/"(unless|unique)":/.test(texts[0]!)) return 'it needs to know what else is on the cluster';
  const unknown = contextKeysIn(texts).filter((key) => !knownInClusters.has(key) && !optional.includes(key));
  return unknown.length > 0 ? `the cluster cannot tell it: ${unknown.map(inWords).join(', ')}` : undefined;
}

const inWords = (key: string): string => key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
