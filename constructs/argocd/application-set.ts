import type { IApplicationSet } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1';
import type { ArgoSpec } from './spec.js';
import { applicationAnnotations, finalizers, onlyYaml, retry } from './sync.js';

/** The differences between one ApplicationSet and another. */
export interface ApplicationSetProps {
  readonly name: string;
  /** Template of the names of Applications. Argo CD lets a set take over an Application that no other set owns. */
  readonly applicationName: string;
  /** Literal, so that no file can choose its project. */
  readonly project: string;
  /** Patterns of the app.json files; each file becomes an Application. */
  readonly files: readonly string[];
  /** Labels of the Applications; values may be taken from app.json. */
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  /** Where the Applications deploy to; values may be taken from app.json. */
  readonly destination: { readonly server: string; readonly namespace?: string };
  readonly metadata?: { readonly annotations: Readonly<Record<string, string>> };
  /** Whether objects stay in the cluster when their folder is removed. */
  readonly keepObjects: boolean;
}

/**
 * Argo CD can template only strings in `template`; booleans and lists need this patch. An Application that waits for
 * approval also waits for confirmation when its folder leaves git, whatever objects it has (Argo CD 3.5 or newer).
 */
const templatePatch = `spec:
  syncPolicy:
    syncOptions:
    - ServerSideApply=true
{{- if .customResources }}
    - SkipDryRunOnMissingResource=true
{{- end }}
{{- if hasKey . "ignored" }}
    - RespectIgnoreDifferences=true
{{- end }}
{{- if .autoSync }}
    automated:
      prune: true
      selfHeal: true
{{- else }}
    - Delete=confirm
{{- end }}
{{- if hasKey . "ignored" }}
  ignoreDifferences:
{{- range $it := .ignored }}
  - group: {{ $it.group | toJson }}
    kind: {{ $it.kind | toJson }}
    name: {{ $it.name | toJson }}
    jqPathExpressions:
    - {{ $it.field | toJson }}
{{- end }}
{{- end }}
`;

/** What Argo CD adds to a generator when it writes an ApplicationSet, as a webhook makes it do. */
const asWritten = { metadata: {}, spec: { destination: {}, project: '' } };

/** A path of the monorepo in the git repository that contains it. */
export const inRepository = ({ folder }: ArgoSpec['repository'], path: string): string =>
  folder === undefined ? path : `${folder}/${path}`;

/** An ApplicationSet that makes one Application for each app.json. */
export const applicationSet = (
  { domain, repository }: ArgoSpec,
  {
    name,
    applicationName,
    project,
    files,
    labels,
    annotations,
    destination,
    metadata,
    keepObjects,
  }: ApplicationSetProps,
): IApplicationSet => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'ApplicationSet',
  metadata: { name, ...metadata },
  spec: {
    goTemplate: true,
    goTemplateOptions: ['missingkey=error'],
    generators: [
      {
        git: {
          repoURL: repository.url,
          revision: repository.branch,
          files: files.map((path) => ({ path: inRepository(repository, path) })),
          template: asWritten,
        },
      },
    ],
    syncPolicy: { applicationsSync: 'sync', ...(keepObjects && { preserveResourcesOnDeletion: true }) },
    // set by people: confirmation of a deletion, or a request that Argo CD ignore an Application
    preservedFields: {
      annotations: ['argocd.argoproj.io/deletion-approved', 'argocd.argoproj.io/skip-reconcile'],
    },
    // set by people: automated sync switched off for now
    ignoreApplicationDifferences: [{ jsonPointers: ['/spec/syncPolicy/automated/enabled'] }],
    template: {
      metadata: {
        name: applicationName,
        labels: Object.fromEntries(Object.entries(labels).map(([key, value]) => [`${domain}/${key}`, value])),
        annotations: { ...applicationAnnotations, ...annotations },
        ...(keepObjects ? {} : { finalizers }),
      },
      spec: {
        project,
        source: {
          repoURL: repository.url,
          targetRevision: repository.branch,
          path: '{{ .path.path }}',
          directory: onlyYaml,
        },
        destination,
        syncPolicy: { retry },
      },
    },
    templatePatch,
  },
});
