import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { type GoProgram, programs } from '../../../scripts/ci/programs.js';
import { moduleFolder } from '../../support/go-module.js';

/** The sources of Argo CD, which have its CRDs and the manifests that it is installed from. */
export function argocdModule(): string {
  const folder = moduleFolder(programs.find(({ name }) => name === 'argocd') as GoProgram);
  if (folder === undefined) throw new Error('Go cannot download the module of Argo CD');
  return folder;
}

export const argocdCrds = (module: string): string[] =>
  ['application', 'applicationset', 'appproject'].map((kind) =>
    join(module, `manifests/crds/${kind}-crd.yaml`),
  );

const workloads = {
  'argocd-server': 'server/argocd-server-deployment.yaml',
  'argocd-repo-server': 'repo-server/argocd-repo-server-deployment.yaml',
  'argocd-application-controller': 'application-controller/argocd-application-controller-statefulset.yaml',
  'argocd-applicationset-controller':
    'applicationset-controller/argocd-applicationset-controller-deployment.yaml',
};

export type ArgoProgram = keyof typeof workloads;

interface FromConfigMap {
  readonly name: string;
  readonly valueFrom?: { readonly configMapKeyRef?: { readonly name: string; readonly key: string } };
}

/** The variables that a program has in an installation with these ConfigMaps, by the manifests of Argo CD itself. */
export function variablesOf(
  module: string,
  program: ArgoProgram,
  settings: Readonly<Record<string, Readonly<Record<string, string>>>>,
): Record<string, string> {
  const text = readFileSync(join(module, 'manifests/base', workloads[program]), 'utf8');
  const variables: FromConfigMap[] = parseAllDocuments(text)
    .map((document) => document.toJS())
    .flatMap((object) => object.spec.template.spec.containers[0].env);
  const values = variables.flatMap(({ name, valueFrom }) => {
    const { name: map, key } = valueFrom?.configMapKeyRef ?? {};
    const value = settings[map ?? '']?.[key ?? ''];
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(values);
}
