import { contextKeysIn, type RuleSources } from '../rules/admission-sources.js';
import type { Rule } from '../rules/bundle.js';

/** What a cluster can be told of what rules know besides the object. */
export const knownInClusters = new Set([
  'cluster',
  'exec',
  'kubernetes',
  'mesh',
  'monitoring',
  'namespace',
  'podSecurity',
  'production',
  'tier',
]);

/** Objects of these kinds are in no namespace of a team. */
const elsewhere = new Set([
  'Namespace',
  'apiextensions.crossplane.io/Composition',
  'argoproj.io/AppProject',
  'argoproj.io/Application',
  'argoproj.io/ApplicationSet',
  'rbac.authorization.k8s.io/ClusterRole',
  'rbac.authorization.k8s.io/ClusterRoleBinding',
]);

/** Why an engine does not judge by a rule; what is absent judges. */
export function reasonsFor(rule: Rule, { cel }: RuleSources, texts: readonly string[]): Rule['admission'] {
  const reason = rule.admission.gatekeeper ?? whyNot(rule, texts);
  if (reason !== undefined) return { gatekeeper: reason, vap: reason };
  return cel === undefined ? { vap: 'it is not said in CEL' } : {};
}

function whyNot({ scope, on }: Rule, texts: readonly string[]): string | undefined {
  if (scope === 'unit') return 'it judges the objects of a unit together';
  if (on.every((kind) => elsewhere.has(kind))) return 'what it judges is in no namespace of a team';
  if (on.every((kind) => elsewhere.has(kind) || /\b(crossplane|upbound)\.io\/\*$/.test(kind)))
    return 'Crossplane makes what it judges from Compositions, which are in no namespace of a team';
  // data of every group is meant
  if (on.some((kind) => kind.startsWith('*') || kind === 'data'))
    return 'it looks at every kind, and so at what controllers make';
  if (/\binput\.base\b/.test(texts[0]!)) return 'it compares with the base branch';
  if (/"(unless|unique)":/.test(texts[0]!)) return 'it asks what else is on the cluster';
  const unknown = contextKeysIn(texts).filter((key) => !knownInClusters.has(key));
  return unknown.length > 0
    ? `it must know the ${unknown.map(spelt).join(', ')} of what it judges`
    : undefined;
}

const spelt = (key: string): string => key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
