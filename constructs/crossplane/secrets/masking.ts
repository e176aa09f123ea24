import type { DatabaseKind } from '../../data/data-kinds.js';
import { annotation } from './document.js';

/** Lines of an Access's template that compute `$isOpen`: whether services may use the database yet. */
export const openness = (kind: DatabaseKind): string[] => [
  '{{- $required := .extraResources | default dict }}',
  '{{- $database := dict }}',
  '{{- range (dig "database" "items" list $required) }}{{ $database = .resource }}{{ end }}',
  '{{- $job := dict }}',
  '{{- range (dig "job" "items" list $required) }}{{ $job = .resource }}{{ end }}',
  '{{- $masker := dig "spec" "seedFrom" "maskedBy" "" $database }}',
  // Kubernetes writes all times in one format and zone, so comparing them as text is right
  '{{- $isMasked := gt (dig "status" "lastSuccessfulTime" "" $job) (dig "metadata" "creationTimestamp" "" $database) }}',
  '{{- $isOpen := and $database (or (eq $masker "") (eq $masker $composite.spec.role) $isMasked) }}',
  `apiVersion: meta.${annotation}/v1alpha1`,
  'kind: ExtraResources',
  'requirements:',
  ...required('database', '{{ $composite.apiVersion }}', kind, '$composite.spec.name'),
  '{{- if $masker }}',
  ...required('job', 'batch/v1', 'CronJob', '$masker'),
  '{{- end }}',
  '---',
];

const required = (as: string, apiVersion: string, kind: string, name: string): string[] => [
  `  ${as}:`,
  `    apiVersion: ${apiVersion}`,
  `    kind: ${kind}`,
  `    matchName: {{ ${name} | quote }}`,
  '    namespace: {{ $composite.metadata.namespace | quote }}',
];
