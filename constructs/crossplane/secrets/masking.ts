import type { DatabaseKind } from '../../data/data-kinds.js';
import { annotation } from './document.js';

/** What of an Access's template finds out whether its database is open: `$isOpen`. */
export const openness = (kind: DatabaseKind): string[] => [
  '{{- $required := .extraResources | default dict }}',
  '{{- $database := dict }}',
  '{{- range (dig "database" "items" list $required) }}{{ $database = .resource }}{{ end }}',
  '{{- $job := dict }}',
  '{{- range (dig "job" "items" list $required) }}{{ $job = .resource }}{{ end }}',
  '{{- $masker := dig "spec" "seedFrom" "maskedBy" "" $database }}',
  // times of Kubernetes are in one form and one zone, and so in the order of their texts
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
