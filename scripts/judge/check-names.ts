import { groupOf, type Manifest } from '../objects/manifest.js';
import type { Finding } from './finding.js';

interface NameRule {
  readonly most: number;
  readonly pattern: RegExp;
  readonly form: string;
}

const label1123 = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const subdomain: NameRule = {
  most: 253,
  pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
  form: 'lower-case letters, digits, hyphens and dots',
};
const label: NameRule = { most: 63, pattern: label1123, form: 'lower-case letters, digits and hyphens' };
const label1035: NameRule = {
  most: 63,
  pattern: /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
  form: 'lower-case letters, digits and hyphens, a letter first',
};
const segment: NameRule = {
  most: 253,
  pattern: /^(?!\.{1,2}$)[^/%]+$/,
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

const labelKey = /^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const labelValue = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

// every object has the same few keys, so each is matched only once
const soundKeys = new Set<string>();

function isLabelKey(key: string): boolean {
  if (soundKeys.has(key)) return true;
  if (!labelKey.test(key)) return false;
  soundKeys.add(key);
  return true;
}

/** Finds names and labels that Kubernetes would refuse. */
export function nameFindings(manifest: Manifest): Finding[] {
  const group = groupOf(manifest);
  const { kind, metadata } = manifest;
  const rule = rules[group === '' ? kind : `${group}/${kind}`] ?? subdomain;
  const findings: Finding[] = [];
  const check = (name: unknown, by: NameRule, path: Finding['path'], what: string) => {
    if (typeof name !== 'string') return;
    if (name.length > by.most)
      findings.push({
        code: 'name-too-long',
        path,
        message: `${what} has ${name.length} characters; Kubernetes permits ${by.most}: ${name}`,
      });
    else if (!by.pattern.test(name))
      findings.push({ code: 'bad-name', path, message: `${what} must be ${by.form}, not "${name}"` });
  };
  check(metadata.name, rule, ['metadata', 'name'], `the name of a ${kind}`);
  check(metadata.namespace, label, ['metadata', 'namespace'], 'a namespace');
  checkLabels(metadata['labels'], ['metadata', 'labels'], findings);
  // the template of an ApplicationSet is a Go template, whose labels get their values from Argo CD
  if (kind === 'ApplicationSet') return findings;
  const template = (manifest['spec'] as { template?: { metadata?: { labels?: unknown } } } | undefined)
    ?.template;
  checkLabels(template?.metadata?.labels, ['spec', 'template', 'metadata', 'labels'], findings);
  return findings;
}

function checkLabels(labels: unknown, path: readonly string[], findings: Finding[]): void {
  if (typeof labels !== 'object' || labels === null) return;
  for (const key in labels) {
    const value = (labels as Record<string, unknown>)[key];
    if (!isLabelKey(key))
      findings.push({
        code: 'bad-label',
        path: [...path, key],
        on: 'key',
        message: `"${key}" cannot be the key of a label`,
      });
    if (typeof value === 'string' && value !== '' && !labelValue.test(value))
      findings.push({
        code: 'bad-label',
        path: [...path, key],
        message: `the label ${key} cannot be "${value}": a value has at most 63 letters, digits, hyphens, underscores and dots`,
      });
  }
}
