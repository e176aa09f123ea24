import { annotation } from './document.js';
import { type Seeds, seedEntry, seedFormat, seedNamespace } from './secret.js';

/**
 * Template lines for the Secret with the seed's password, which exists until the new database is ready. A composite
 * can name any namespace and any team, but cannot choose the namespace it is in: so the team is read from that
 * Namespace's label, and the seed's Secret must name the same team.
 */
export const seedTemplate = ({ annotation: seeds, owner }: Seeds): string[] => [
  '{{- $required := .extraResources | default dict }}',
  `{{- $from := dig ${path(seedNamespace)} "" $composite }}`,
  '{{- $isMade := false }}',
  '{{- range (dig "cluster" "resource" "status" "conditions" list $observed) }}',
  '{{- if and (eq .type "Ready") (eq .status "True") }}{{ $isMade = true }}{{ end }}',
  '{{- end }}',
  '{{- if and $from (not $isMade) }}',
  '{{- $team := "" }}',
  '{{- range (dig "namespace" "items" list $required) }}',
  `{{- $team = dig "metadata" "labels" ${JSON.stringify(owner)} "" .resource }}`,
  '{{- end }}',
  '{{- $seed := dict }}',
  '{{- range (dig "source" "items" list $required) }}',
  `{{- $isMeant := and $team (eq $team (dig "metadata" "annotations" ${JSON.stringify(seeds)} "" .resource)) }}`,
  '{{- if and $isMeant (eq .resource.metadata.namespace $from) }}{{ $seed = .resource }}{{ end }}',
  '{{- end }}',
  `apiVersion: meta.${annotation}/v1alpha1`,
  'kind: ExtraResources',
  'requirements:',
  ...requirement('namespace', 'Namespace', '$composite.metadata.namespace'),
  // databases with the same name have Secrets with the same name
  ...requirement('source', 'Secret', '$composite.spec.secret'),
  '---',
  '{{- if $seed.data }}',
  'apiVersion: v1',
  'kind: Secret',
  'metadata:',
  `  name: {{ printf ${JSON.stringify(seedFormat)} $composite.metadata.name $from | quote }}`,
  '  annotations:',
  `    ${annotation}/composition-resource-name: ${seedEntry}`,
  `    ${annotation}/ready: "True"`,
  'data:',
  '  password: {{ $seed.data.password | quote }}',
  '---',
  '{{- end }}',
  '{{- end }}',
];

const path = (field: string): string =>
  field
    .split('.')
    .map((step) => JSON.stringify(step))
    .join(' ');

// a namespace makes the function return a list; a Namespace object is found even so
const requirement = (as: string, kind: string, name: string): string[] => [
  `  ${as}:`,
  '    apiVersion: v1',
  `    kind: ${kind}`,
  `    matchName: {{ ${name} | quote }}`,
  '    namespace: {{ $from | quote }}',
];
