import { groupOf, type Manifest } from '../objects/manifest.js';
import type { Finding } from './finding.js';
import { labelName, segmentName, subdomainName } from './kubernetes/text-formats.js';

/** A form of names. */
export interface NameRule {
  readonly most: number;
  readonly pattern: RegExp;
  readonly form: string;
}

const subdomain: NameRule = {
  most: 253,
  pattern: subdomainName,
  form: 'lower-case letters, digits, hyphens and dots',
};
const label: NameRule = { most: 63, pattern: labelName, form: 'lower-case letters, digits and hyphens' };
const label1035: NameRule = {
  most: 63,
  pattern: /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
  form: 'lower-case letters, digits and hyphens, a letter first',
};
const segment: NameRule = {
  most: 253,
  pattern: segmentName,
  form: 'no slash and no percent sign',
};

// names of StatefulSets and Jobs become labels of their pods; Jobs of a CronJob add eleven characters to its name
const rules: Readonly<Record<string, NameRule>> = {
  Namespace: label,
  Service: label1035,
  'apps/StatefulSet': label,
  'batch/Job': label,
  'batch/CronJob': { ...subdomain, most: 52 },
  'rbac.authorization.k8s.io/Role': segment,
  'rbac.authorization.k8s.io/RoleBinding': segment,
  'rbac.authorization.k8s.io/ClusterRole': segment,
  'rbac.authorization.k8s.io/ClusterRoleBinding': segment,
};

/** The form of the names of a kind. */
export const nameRuleOf = (manifest: Pick<Manifest, 'apiVersion' | 'kind'>): NameRule => {
  const group = groupOf(manifest);
  return rules[group === '' ? manifest.kind : `${group}/${manifest.kind}`] ?? subdomain;
};

/** Finds names that Kubernetes would refuse. */
export function nameFindings({ kind, metadata }: Manifest, ruleOfKind: NameRule): Finding[] {
  const { name, namespace } = metadata;
  const findings: Finding[] = [];
  if (isBad(name, ruleOfKind)) findings.push(badName(name, ruleOfKind, 'name', `the name of a ${kind}`));
  if (isBad(namespace, label)) findings.push(badName(namespace!, label, 'namespace', 'a namespace'));
  return findings;
}

// the schema reports names that are no text
const isBad = (name: unknown, { most, pattern }: NameRule): boolean =>
  typeof name === 'string' && (name.length > most || !pattern.test(name));

const badName = (name: string, { most, form }: NameRule, field: string, what: string): Finding =>
  name.length > most
    ? {
        code: 'name-too-long',
        path: ['metadata', field],
        message: `${what} has ${name.length} characters; Kubernetes allows at most ${most}: ${name}`,
      }
    : {
        code: 'bad-name',
        path: ['metadata', field],
        message: `${what} must be ${form}, not "${name}"`,
      };
