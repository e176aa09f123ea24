import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { vi } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { charts } from '../../../constructs/fields/charts.js';
import { type GoProgram, programs } from '../../../scripts/ci/programs.js';
import { isBuiltInGroup } from '../../../scripts/judge/built-in.js';
import type { Manifest } from '../../../scripts/objects/manifest.js';
import { extracts } from '../../crossplane/known.js';
import { type GoModule, moduleFolder } from '../../support/go-module.js';
import { applyTo, kubectlOn } from '../../support/kubectl.js';
import { compositeCrd, constraintCrd, extractedCrd } from './made-crds.js';

interface Definitions extends GoModule {
  /** The folder or file of the module that has them. */
  readonly path: string;
}

const definitions = (module: string, version: string, path: string): Definitions => ({
  module,
  version,
  path,
});

const argoCd = programs.find(({ name }) => name === 'argocd') as GoProgram;

// charts of these operators have the versions of their programs
const published: readonly Definitions[] = [
  { ...argoCd, path: 'manifests/crds' },
  definitions('github.com/crossplane/crossplane/v2', charts.crossplane.version, 'cluster/crds'),
  definitions(
    'github.com/external-secrets/external-secrets',
    charts['external-secrets'].version,
    'config/crds/bases',
  ),
  definitions('github.com/kedacore/keda/v2', charts.keda.version, 'config/crd/bases'),
  definitions(
    'github.com/open-policy-agent/frameworks/constraint',
    '0.0.0-20260616163050-e1eaa1bf6d62',
    'deploy/crds.yaml',
  ),
  definitions(
    'github.com/prometheus-operator/prometheus-operator',
    '0.85.0',
    'example/prometheus-operator-crd',
  ),
  definitions('istio.io/api', '1.32.0', 'kubernetes/customresourcedefinitions.gen.yaml'),
  definitions('sigs.k8s.io/gateway-api', '1.4.1', 'config/crd/standard'),
];

export interface Crd extends Manifest {
  readonly spec: { readonly group: string; readonly names: { readonly kind: string } };
}

/** The definitions of all custom resources among some objects, from their projects. Throws without the network or Go. */
export function crdsFor(objects: readonly Manifest[]): Crd[] {
  const used = new Set(objects.filter(({ apiVersion }) => !isBuiltInGroup(apiVersion)).map(kindOf));
  const made = [
    ...extracts.flatMap(({ kinds }) => Object.entries(kinds)).map(([key, kind]) => extractedCrd(key, kind)),
    ...objects.filter(({ kind }) => kind === 'CompositeResourceDefinition').map(compositeCrd),
    ...objects.filter(({ kind }) => kind === 'ConstraintTemplate').map(constraintCrd),
  ];
  const known = new Map([...made, ...publishedCrds()].map((crd) => [definedBy(crd), crd]));
  const missing = [...used].filter((kind) => !known.has(kind));
  if (missing.length > 0) throw new Error(`no project defines ${missing.join(', ')}`);
  return [...used].map((kind) => known.get(kind)!);
}

const kindOf = ({ apiVersion, kind }: Manifest): string => `${kind}.${apiVersion.split('/')[0]}`;

const definedBy = ({ spec: { group, names } }: Crd): string => `${names.kind}.${group}`;

let read: readonly Crd[] | undefined;

/** All definitions that projects publish. They are many megabytes of YAML, so each process reads them once. */
const publishedCrds = (): readonly Crd[] => (read ??= published.flatMap(crdsIn));

function crdsIn({ path, ...module }: Definitions): Crd[] {
  const folder = moduleFolder(module);
  if (folder === undefined) throw new Error(`cannot download the Go module ${module.module}`);
  return filesOf(join(folder, path))
    .flatMap((file) =>
      parseAllDocuments(readFileSync(file, 'utf8')).map((document) => document.toJS() as Crd),
    )
    .filter((object) => object?.kind === 'CustomResourceDefinition');
}

const filesOf = (path: string): string[] =>
  statSync(path).isFile()
    ? [path]
    : readdirSync(path)
        .filter((file) => file.endsWith('.yaml'))
        .map((file) => join(path, file));

/** What each API server has been told, by its kubeconfig and the name of the definition. */
const told = new Map<string, string>();

/** Defines custom resources that are new or have changed, and waits until the API server has them. */
export async function define(kubeconfig: string, all: readonly Crd[]): Promise<void> {
  const crds = all.filter((crd) => {
    const key = `${kubeconfig} ${crd.metadata.name}`;
    const text = JSON.stringify(crd);
    const isNew = told.get(key) !== text;
    told.set(key, text);
    return isNew;
  });
  if (crds.length === 0) return;
  applyTo(kubeconfig, crds);
  const state = `{.metadata.name}={.status.conditions[?(@.type=="Established")].status}`;
  const ask = ['get', 'crds', '-o', `jsonpath={range .items[*]}${state}{"\\n"}{end}`];
  const established = () => new Set(kubectlOn(kubeconfig, ask).text.split('\n'));
  await vi.waitUntil(
    () => {
      const now = established();
      return crds.every(({ metadata: { name } }) => now.has(`${name}=True`));
    },
    { timeout: 60_000, interval: 250 },
  );
}
