import { annotation } from './document.js';
import { type Seeds, seedEntry, seedFormat, seedNamespace } from './secret.js';

/**
 * The password of what a database begins with, which is there until the database is. Whoever can write a composite can
 * name any namespace and any team in it, but not whose namespace the composite itself is in: that is asked of the
 * Namespace, and the Secret must say that it is for the databases of that team.
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
  ...asked('namespace', 'Namespace', '$composite.metadata.namespace'),
  // what has the same name has a Secret of the same name
  ...asked('source', 'Secret', '$composite.spec.secret'),
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

// what is asked for without a namespace the function hands over alone; a Namespace is in none, and found with one too
const asked = (as: string, kind: string, name: string): string[] => [
  `  ${as}:`,
  '    apiVersion: v1',
  `    kind: ${kind}`,
  `    matchName: {{ ${name} | quote }}`,
  '    namespace: {{ $from | quote }}',
];
