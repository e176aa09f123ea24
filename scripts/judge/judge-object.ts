import { groupOf, type Manifest } from '../objects/manifest.js';
import { dig } from '../objects/trees.js';
import { isMap } from '../problem/is-map.js';
import { didYouMean } from '../problem/nearest.js';
import { isBuiltInGroup } from './built-in.js';
import { type NameRule, nameFindings, nameRuleOf } from './check-names.js';
import { embeddedIn, moved } from './embedded.js';
import type { Finding } from './finding.js';
import { httpRouteSpec } from './kubernetes/routes.js';
import { kubernetesSchemas, type Schema } from './kubernetes-schemas.js';
import { schemaFindings } from './schema-check.js';

/** Judges one object by itself: its names and, for built-in kinds and workloads inside it, the schema. */
export function judgeObject(manifest: Manifest): Finding[] {
  const findings = judgeItself(manifest);
  // the controller makes the names of the workloads
  for (const one of embeddedIn(manifest))
    for (const finding of judgeItself(one.manifest))
      if (finding.path[0] === 'spec') findings.push(moved(finding, one));
  return findings;
}

function judgeItself(manifest: Manifest): Finding[] {
  const kind = kindOf(manifest);
  if (kind.isMissing) return [unknownKind(manifest)];
  const findings = schemaFindings(
    `${manifest.kind} ${manifest.metadata.name}`,
    kubernetesSchemas().definitions,
    kind.schema ?? schemaOfOthers(manifest),
    manifest,
  );
  findings.push(...nameFindings(manifest, kind.names));
  return findings;
}

/** What is known of a kind, looked up once. */
interface Kind {
  readonly schema: Schema | undefined;
  readonly names: NameRule;
  /** Whether Kubernetes has its group but not the kind. */
  readonly isMissing: boolean;
}

const known = new Map<string, Map<string, Kind>>();

function kindOf(manifest: Manifest): Kind {
  const { apiVersion, kind } = manifest;
  let ofVersion = known.get(apiVersion);
  if (ofVersion === undefined) known.set(apiVersion, (ofVersion = new Map()));
  let found = ofVersion.get(kind);
  if (found === undefined) {
    const builtIn = kubernetesSchemas().kinds[`${apiVersion}/${kind}`];
    found = {
      schema: builtIn && { ref: builtIn.schema },
      names: nameRuleOf(manifest),
      isMissing: builtIn === undefined && isBuiltInGroup(apiVersion),
    };
    ofVersion.set(kind, found);
  }
  return found;
}

/** The parts of custom resources with a schema of Kubernetes: metadata, labels of a template, and a Rollout's pods. */
function schemaOfOthers(manifest: Manifest): Schema {
  if (manifest.kind === 'Rollout') return rollout;
  if (manifest.kind === 'HTTPRoute' && groupOf(manifest) === 'gateway.networking.k8s.io') return httpRoute;
  // the template of an ApplicationSet is a Go template, whose labels get their values from Argo CD
  const hasLabels = isMap(dig(manifest, 'spec', 'template', 'metadata', 'labels'));
  return hasLabels && manifest.kind !== 'ApplicationSet' ? templated : custom;
}

const metadata: Schema = { ref: 'apis.meta.v1.ObjectMeta' };
const open = (properties: Schema['properties']): Schema => ({
  type: 'object',
  properties: properties!,
  additionalProperties: {},
});
const labels: Schema = {
  type: 'object',
  keyFormat: 'label-key',
  additionalProperties: { type: 'string', limit: 'label-value' },
};
const custom = open({ metadata });
const httpRoute = open({ metadata, spec: httpRouteSpec });
const templated = open({ metadata, spec: open({ template: open({ metadata: open({ labels }) }) }) });
const replicas: Schema = { type: 'integer', format: 'int32' };
const template: Schema = { ref: 'api.core.v1.PodTemplateSpec' };
const rollout = open({ metadata, spec: open({ replicas, template }) });

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
