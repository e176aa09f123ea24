import { didYouMean } from '../problem/nearest.js';
import type { Manifest } from '../render/manifest.js';
import { isBuiltInGroup } from './built-in.js';
import type { Finding } from './finding.js';
import { kubernetesSchemas } from './kubernetes-schemas.js';
import { nameFindings } from './names.js';
import { schemaFindings } from './schema-check.js';

/** Judges one object by itself: its schema, where Kubernetes has one, and its names. */
export function judgeObject(manifest: Manifest): Finding[] {
  const { kinds, definitions } = kubernetesSchemas();
  const { apiVersion, kind } = manifest;
  const known = kinds[`${apiVersion}/${kind}`];
  if (known === undefined)
    return isBuiltInGroup(apiVersion) ? [unknownKind(manifest)] : nameFindings(manifest);
  const owner = `${kind} ${manifest.metadata.name}`;
  return [...schemaFindings(owner, definitions, { ref: known.schema }, manifest), ...nameFindings(manifest)];
}

function unknownKind({ apiVersion, kind }: Manifest): Finding {
  const { kinds, version } = kubernetesSchemas();
  const all = Object.keys(kinds);
  const same = all.find((key) => key.endsWith(`/${kind}`));
  const hint = same === undefined ? didYouMean(`${apiVersion}/${kind}`, all) : `; it is ${same}`;
  return {
    code: 'unknown-kind',
    path: [same === undefined ? 'kind' : 'apiVersion'],
    message: `Kubernetes ${version} has no ${apiVersion} ${kind}${hint}`,
  };
}
