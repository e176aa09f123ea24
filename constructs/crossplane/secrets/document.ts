import { type CompositionSecrets, secretEntry, secretName } from './secret.js';

export const annotation = 'gotemplating.fn.crossplane.io';

/** Lines of a template that mark the composite as not ready while its Secret is withheld. */
export const notReady: readonly string[] = [
  'apiVersion: {{ $composite.apiVersion }}',
  'kind: {{ $composite.kind }}',
  'metadata:',
  '  annotations:',
  `    ${annotation}/ready: "False"`,
];

/** First lines of the Secret in a template, with the annotations that say who may copy it. */
export const secretDocument = ({ grants, seeds }: Pick<CompositionSecrets, 'grants' | 'seeds'>): string[] => [
  'apiVersion: v1',
  'kind: Secret',
  'metadata:',
  `  name: {{ $composite.${secretName} | quote }}`,
  '  annotations:',
  `    ${annotation}/composition-resource-name: ${secretEntry}`,
  `    ${annotation}/ready: "True"`,
  ...(grants === undefined
    ? []
    : [`    ${grants}: {{ printf "%s/%s" $composite.spec.namespace $composite.spec.service | quote }}`]),
  ...(seeds === undefined ? [] : [`    ${seeds.annotation}: {{ $composite.spec.tags.team | quote }}`]),
];
