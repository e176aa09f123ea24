import type { Manifest } from '../render/manifest.js';
import { isBuiltInGroup } from './built-in.js';
import { dig, textOf } from './pods.js';

// their objects refer to Secrets and make none
const usesOnly = new Set(['argoproj.io', 'gateway.networking.k8s.io', 'monitoring.coreos.com']);

/**
 * The Secrets that will be there because of an object: those that an ExternalSecret fetches, and those whose name a
 * custom resource states in a field about a secret (a certificate, a database, a connection).
 */
export function secretsMadeBy(manifest: Manifest): string[] {
  const { apiVersion, kind, metadata, spec } = manifest;
  if (apiVersion === 'v1' || isBuiltInGroup(apiVersion)) return [];
  if (kind === 'ExternalSecret') return [textOf(dig(spec, 'target', 'name')) || metadata.name];
  if (kind === 'SealedSecret') return [metadata.name];
  if (usesOnly.has(apiVersion.split('/')[0]!)) return [];
  const names: string[] = [];
  const walk = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, child] of Object.entries(value)) {
      if (!/secret/i.test(key)) walk(child);
      else if (typeof child === 'string') names.push(child);
      else if (typeof dig(child, 'name') === 'string') names.push(dig(child, 'name') as string);
    }
  };
  walk(spec);
  return names;
}
