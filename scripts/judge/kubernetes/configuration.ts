import { dig, listAt, mapAt, type Tree, textOf } from '../../objects/trees.js';
import { isBuiltInGroup } from '../built-in.js';
import { about, type FieldCheck, type FieldChecks, type Report } from './field-checks.js';
import { textFormats } from './text-formats.js';

const most = 1024 * 1024;
function sizeOf(texts: Tree, bytes: (text: string) => number): number {
  let size = 0;
  for (const key in texts) size += bytes(textOf(texts[key]));
  return size;
}
const lengthOf = (text: string): number => text.length;
const plain = (text: string): number => Buffer.byteLength(text);
const encoded = (text: string): number => Math.floor((text.replace(/[\s=]/g, '').length * 3) / 4);

const tooLarge = (size: number, report: Report): void => {
  if (size > most)
    report(
      'bad-value',
      [],
      `has ${size} bytes; Kubernetes allows ${most}`,
      'split it, or keep large files elsewhere',
    );
};

const configMap: FieldCheck = (value, report) => {
  const [data, binary] = [mapAt(value, 'data'), mapAt(value, 'binaryData')];
  // a character has at most three bytes, so most need no exact count
  if ((sizeOf(data, lengthOf) + sizeOf(binary, lengthOf)) * 3 > most)
    tooLarge(sizeOf(data, plain) + sizeOf(binary, encoded), report);
};

const binaryKeys: FieldCheck = (value, report) => {
  const data = mapAt(value, 'data');
  for (const key in mapAt(value, 'binaryData'))
    if (Object.hasOwn(data, key))
      report('conflicting-fields', ['binaryData', key], 'is a key of data as well', 'remove one of the two');
};

/** The keys that a Secret of a type must have. */
const keysOf: Readonly<Record<string, readonly string[]>> = {
  'kubernetes.io/dockercfg': ['.dockercfg'],
  'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
  'kubernetes.io/ssh-auth': ['ssh-privatekey'],
  'kubernetes.io/tls': ['tls.crt', 'tls.key'],
};

const secret: FieldCheck = (value, report) => {
  const type = textOf(value['type'] ?? '');
  const [data, texts] = [mapAt(value, 'data'), mapAt(value, 'stringData')];
  const has = (key: string): boolean => Object.hasOwn(data, key) || Object.hasOwn(texts, key);
  for (const key of Object.hasOwn(keysOf, type) ? keysOf[type]! : [])
    if (!has(key) || (key === 'ssh-privatekey' && !data[key] && !texts[key]))
      report('missing-field', [], `needs the key ${key} for the type ${type}`);
  if (type === 'kubernetes.io/basic-auth' && !has('username') && !has('password'))
    report('missing-field', [], `needs the key username or password for the type ${type}`);
  if (type === 'kubernetes.io/service-account-token') {
    const name = 'kubernetes.io/service-account.name';
    if (!dig(value, 'metadata', 'annotations', name))
      report('missing-field', ['metadata'], `needs the annotation ${name} for the type ${type}`);
  }
  for (const key of ['.dockerconfigjson', '.dockercfg'])
    if (type === `kubernetes.io/${key.slice(1)}` && has(key) && !isJsonMap(data[key], texts[key]))
      report('bad-value', [Object.hasOwn(texts, key) ? 'stringData' : 'data', key], 'must be a map in JSON');
  tooLarge(sizeOf(data, encoded) + sizeOf(texts, plain), report);
};

function isJsonMap(base64: unknown, text: unknown): boolean {
  try {
    const value: unknown = JSON.parse(
      text == null ? Buffer.from(textOf(base64), 'base64').toString() : textOf(text),
    );
    return typeof value === 'object' && !Array.isArray(value);
  } catch {
    return false;
  }
}

const ownFinalizers = new Set(['orphan', 'foregroundDeletion', 'kubernetes']);

const finalizers: FieldCheck = (value, report, { apiVersion }) => {
  for (const [i, name] of listAt(value, 'finalizers').entries())
    if (
      /^[\w.-]+$/.test(textOf(name)) &&
      !ownFinalizers.has(textOf(name)) &&
      isBuiltInGroup(textOf(apiVersion))
    )
      report('bad-value', ['finalizers', i], `must be a domain, a slash and a name, not ${textOf(name)}`);
};

const annotations: FieldCheck = (value, report) => {
  const all = mapAt(value, 'annotations');
  let size = 0;
  for (const key in all) size += key.length + textOf(all[key]).length;
  if (size * 3 > 256 * 1024) annotationBytes(all, report);
};

function annotationBytes(all: Tree, report: Report): void {
  const bytes = Object.entries(all).reduce((sum, [key, text]) => sum + plain(key + textOf(text)), 0);
  if (bytes > 256 * 1024)
    report('bad-value', ['annotations'], `have ${bytes} bytes; Kubernetes allows ${256 * 1024}`);
}

const group = 'rbac.authorization.k8s.io';

const policyRule: FieldCheck = (rule, report, object) => {
  const urls = listAt(rule, 'nonResourceURLs');
  const fields = ['apiGroups', 'resources', 'resourceNames'].filter(
    (field) => listAt(rule, field).length > 0,
  );
  if (urls.length > 0) {
    if (object['kind'] === 'Role')
      report('conflicting-fields', ['nonResourceURLs'], 'is not allowed in a Role', 'use a ClusterRole');
    if (fields.length > 0)
      report(
        'conflicting-fields',
        ['nonResourceURLs'],
        `cannot be beside ${fields.join(', ')}`,
        'split the rule',
      );
    return;
  }
  for (const field of ['apiGroups', 'resources'])
    if (!fields.includes(field)) report('missing-field', [], `needs the field "${field}"`);
};

const subject: FieldCheck = ({ kind, name, namespace, apiGroup }, report, object) => {
  if (kind === 'ServiceAccount') {
    if (apiGroup != null && apiGroup !== '')
      report('bad-value', ['apiGroup'], 'must be left out for a ServiceAccount', 'remove apiGroup');
    if (typeof name === 'string' && name !== '' && !textFormats['dns-subdomain']!.test(name))
      report('bad-value', ['name'], `must be ${textFormats['dns-subdomain']!.wanted}, not "${name}"`);
    if (object['kind'] === 'ClusterRoleBinding' && (namespace == null || namespace === ''))
      report('missing-field', [], `needs the namespace of the ServiceAccount ${textOf(name)}`);
  } else if (
    (kind === 'User' || kind === 'Group') &&
    apiGroup != null &&
    apiGroup !== '' &&
    apiGroup !== group
  )
    report('bad-value', ['apiGroup'], `must be ${group}`);
};

export const configurationChecks: FieldChecks = {
  'apis.meta.v1.ObjectMeta': [about(['apis.meta.v1.ObjectMeta.finalizers'], finalizers), annotations],
  'api.core.v1.ConfigMap': [configMap, about(['api.core.v1.ConfigMap.binaryData'], binaryKeys)],
  'api.core.v1.Secret': secret,
  'api.rbac.v1.PolicyRule': policyRule,
  'api.rbac.v1.Subject': subject,
  'api.rbac.v1.ClusterRoleBinding': (value, report) => {
    if (dig(value, 'roleRef', 'kind') === 'Role')
      report('bad-value', ['roleRef', 'kind'], 'must be ClusterRole in a ClusterRoleBinding');
  },
};
