import { annotation, notReady, secretDocument } from './document.js';
import type { CompositionSecrets, CopiedSecret } from './secret.js';

/**
 * Go template that copies a Secret. A composite can name any Secret of any namespace, so a Secret of another team is
 * copied only if its own annotation names this service; otherwise an earlier copy is removed.
 */
export function copyTemplate({ from, grantedBy }: CopiedSecret, secrets: CompositionSecrets): string {
  const isMeant = [
    `(eq .resource.metadata.namespace $composite.${from})`,
    ...(grantedBy === undefined
      ? []
      : [`(eq $self (dig "metadata" "annotations" ${JSON.stringify(grantedBy)} "" .resource))`]),
  ].join(' ');
  return [
    '{{- $composite := .observed.composite.resource }}',
    '{{- $source := dict }}',
    '{{- $self := printf "%s/%s" $composite.metadata.namespace $composite.spec.service }}',
    '{{- range (dig "source" "items" list (.extraResources | default dict)) }}',
    `{{- if and ${isMeant} }}{{ $source = .resource }}{{ end }}`,
    '{{- end }}',
    `apiVersion: meta.${annotation}/v1alpha1`,
    'kind: ExtraResources',
    'requirements:',
    '  source:',
    '    apiVersion: v1',
    '    kind: Secret',
    '    matchName: {{ $composite.spec.source | quote }}',
    `    namespace: {{ $composite.${from} | quote }}`,
    '---',
    '{{- if $source.data }}',
    ...secretDocument(secrets),
    'data: {{ $source.data | toJson }}',
    '{{- else }}',
    ...notReady,
    '{{- end }}',
    '',
  ].join('\n');
}
