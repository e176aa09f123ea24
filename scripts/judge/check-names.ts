import { groupOf, type Manifest } from '../objects/manifest.js';
import type { Finding } from './finding.js';
import { labelName, segmentName, subdomainName } from './kubernetes/text-formats.js';

interface NameRule {
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

/** Finds names that Kubernetes would refuse. */
export function nameFindings(manifest: Manifest): Finding[] {
  const group = groupOf(manifest);
  const { kind, metadata } = manifest;
  const ruleOfKind = rules[group === '' ? kind : `${group}/${kind}`] ?? subdomain;
  const findings: Finding[] = [];
  const check = (name: unknown, rule: NameRule, path: Finding['path'], what: string) => {
    if (typeof name !== 'string') return;
    if (name.length > rule.most)
      findings.push({
        code: 'name-too-long',
        path,
        message: `${what} has ${name.length} characters; Kubernetes allows at most ${rule.most}: ${name}`,
      });
    else if (!rule.pattern.test(name))
      findings.push({ code: 'bad-name', path, message: `${what} must be ${rule.form}, not "${name}"` });
  };
  check(metadata.name, ruleOfKind, ['metadata', 'name'], `the name of a ${kind}`);
  check(metadata.namespace, label, ['metadata', 'namespace'], 'a namespace');
  return findings;
}
