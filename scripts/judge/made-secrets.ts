import type { Manifest } from '../objects/manifest.js';
import { dig, listAt, mapAt, textOf } from '../objects/trees.js';
import { isBuiltInGroup } from './built-in.js';

// their objects refer to Secrets and make none
const usesOnly = new Set(['argoproj.io', 'gateway.networking.k8s.io', 'monitoring.coreos.com']);

// by these, cert-manager fills the Secrets of an Ingress
const issuers = ['cert-manager.io/cluster-issuer', 'cert-manager.io/issuer', 'kubernetes.io/tls-acme'];

/**
 * The Secrets that will be there because of an object: those that an ExternalSecret fetches, and those whose name a
 * custom resource states in a field about a secret (a certificate, a database, a connection). Within a unit,
 * policies/lib/secrets.rego says the same.
 */
export function secretsMadeBy(manifest: Manifest): string[] {
  const { apiVersion, kind, metadata, spec } = manifest;
  if (kind === 'Ingress') return certificatesOf(manifest);
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

/** By its other policies an ExternalSecret adds to a Secret that something else makes. */
function fetchedBy({ metadata, spec }: Manifest): string[] {
  const { name = metadata.name, creationPolicy = 'Owner' } = mapAt(spec, 'target');
  return creationPolicy === 'Owner' || creationPolicy === 'Orphan' ? [textOf(name)] : [];
}
