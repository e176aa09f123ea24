import type { Manifest } from '../objects/manifest.js';
import { dig, listAt, mapAt, textOf } from '../objects/trees.js';
import { isBuiltInGroup } from './built-in.js';

// objects of these groups refer to Secrets but do not create any
const usesOnly = new Set(['argoproj.io', 'gateway.networking.k8s.io', 'monitoring.coreos.com']);

// with one of these annotations, cert-manager creates the Secrets of an Ingress
const issuers = ['cert-manager.io/cluster-issuer', 'cert-manager.io/issuer', 'kubernetes.io/tls-acme'];

/** Stands for every name, because a program whose Role lets it create Secrets chooses their names itself. */
export const anySecret = '*';

/**
 * Names of the Secrets that a controller creates for an object: for an ExternalSecret, or for a custom resource that
 * names a Secret in one of its fields, such as a Certificate; any for a Role that lets programs create Secrets.
 * policies/lib/secrets.rego does the same within a unit.
 */
export function secretsMadeBy(manifest: Manifest): string[] {
  const { apiVersion, kind, metadata, spec } = manifest;
  if (kind === 'Ingress') return certificatesOf(manifest);
  if (kind === 'Role') return letsCreateSecrets(manifest) ? [anySecret] : [];
  if (apiVersion === 'v1' || isBuiltInGroup(apiVersion)) return [];
  if (kind === 'ExternalSecret') return fetchedBy(manifest);
  if (kind === 'SealedSecret') return [metadata.name];
  if (usesOnly.has(apiVersion.split('/')[0]!)) return [];
  const names: string[] = [];
  const walk = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, child] of Object.entries(value)) {
      if (/secret/i.test(key)) {
        if (typeof child === 'string') names.push(child);
        else if (typeof dig(child, 'name') === 'string') names.push(dig(child, 'name') as string);
      }
      walk(child);
    }
  };
  walk(spec);
  return names;
}

const certificatesOf = ({ metadata, spec }: Manifest): string[] =>
  issuers.some((issuer) => Object.hasOwn(mapAt(metadata, 'annotations'), issuer))
    ? listAt(spec, 'tls').map((entry) => textOf(dig(entry, 'secretName')))
    : [];

/** The Secret that an ExternalSecret creates; with other creation policies, it only adds to an existing Secret. */
function fetchedBy({ metadata, spec }: Manifest): string[] {
  const { name = metadata.name, creationPolicy = 'Owner' } = mapAt(spec, 'target');
  return creationPolicy === 'Owner' || creationPolicy === 'Orphan' ? [textOf(name)] : [];
}

const letsCreateSecrets = (role: Manifest): boolean =>
  listAt(role, 'rules').some(
    (rule) => listAt(rule, 'resources').includes('secrets') && listAt(rule, 'verbs').includes('create'),
  );
