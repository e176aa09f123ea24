import type { IApplicationSet } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1';
import type { ArgoSpec } from './spec.js';
import { applicationAnnotations, finalizers, onlyYaml, retry } from './sync.js';

/** What makes one ApplicationSet different from another. */
export interface ApplicationSetProps {
  readonly name: string;
  /** Literal, so that no file can choose its project. */
  readonly project: string;
  /** Which app.json files, each of which becomes an Application. */
  readonly files: readonly string[];
  /** Labels of the Applications; values may be taken from app.json. */
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  /** The namespace of objects that name none, if it is one for each file. */
  readonly namespace?: string;
  /** Whether objects stay when their folder goes. */
  readonly keepObjects: boolean;
}

/** What is not a string cannot be templated in the template itself. */
const templatePatch = `spec:
  syncPolicy:
    syncOptions:
    - ServerSideApply=true
{{- if .customResources }}
    - SkipDryRunOnMissingResource=true
{{- end }}
{{- if .autoSync }}
    automated:
      prune: true
      selfHeal: true
{{- end }}
`;

/** One Application for each app.json. */
export const applicationSet = (
  { domain, repository }: ArgoSpec,
  { name, project, files, labels, annotations, namespace, keepObjects }: ApplicationSetProps,
): IApplicationSet => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'ApplicationSet',
  metadata: { name },
  spec: {
    goTemplate: true,
    goTemplateOptions: ['missingkey=error'],
    generators: [
      {
        git: { repoURL: repository.url, revision: repository.branch, files: files.map((path) => ({ path })) },
      },
    ],
    syncPolicy: { applicationsSync: 'sync', preserveResourcesOnDeletion: keepObjects },
    // a person's word: that a deletion is confirmed, that Argo CD leaves an Application alone …
    preservedFields: {
      annotations: ['argocd.argoproj.io/deletion-approved', 'argocd.argoproj.io/skip-reconcile'],
    },
    // … or does not sync it for now
    ignoreApplicationDifferences: [{ jsonPointers: ['/spec/syncPolicy/automated/enabled'] }],
    template: {
      metadata: {
        name: '{{ .name }}',
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
          directory: onlyYaml(false),
        },
        destination: { server: '{{ .server }}', ...(namespace ? { namespace } : {}) },
        syncPolicy: { retry },
      },
    },
    templatePatch,
  },
});
