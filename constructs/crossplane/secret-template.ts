import { type ComposedSecret, type Source, secretEntry, secretName } from './secret.js';

const annotation = 'gotemplating.fn.crossplane.io';

/** A Secret as a Go template: it is composed once all is there that it is made of, and stays when that is gone. */
export function secretTemplate(keys: ComposedSecret): string {
  const entries = Object.entries(keys);
  const needed = [
    ...new Set(entries.flatMap(([key, source]) => ('of' in source ? [lookup(key, source)] : []))),
  ];
  return [
    '{{- $observed := .observed.resources | default dict }}',
    '{{- $composite := .observed.composite.resource }}',
    ...(needed.length === 0 ? [] : [`{{- if and true ${needed.join(' ')} }}`]),
    ...entries.map(([key, source]) => `{{- ${variable(key)} := ${textOf(key, source)} }}`),
    'apiVersion: v1',
    'kind: Secret',
    'metadata:',
    `  name: {{ $composite.${secretName} }}`,
    '  annotations:',
    `    ${annotation}/composition-resource-name: ${secretEntry}`,
    `    ${annotation}/ready: "True"`,
    'data:',
    ...entries.map(([key]) => `  ${key}: {{ ${variable(key)} | b64enc | quote }}`),
    ...(needed.length === 0 ? [] : ['{{- end }}']),
    '',
  ].join('\n');
}

const variable = (key: string): string => `$${key}`;

const quoted = (text: string): string => JSON.stringify(text);

/** What it was last for what is gone, empty for what is not there yet. Bytes come in base64. */
const lookup = (key: string, { of, detail }: Extract<Source, { of: string }>): string =>
  `(dig ${quoted(of)} "connectionDetails" ${quoted(detail)} "" $observed | default ${kept(key)})`;

const kept = (key: string): string =>
  `(dig ${quoted(secretEntry)} "resource" "data" ${quoted(key)} "" $observed)`;

function textOf(key: string, source: Source): string {
  if ('of' in source) return `${lookup(key, source)} | b64dec`;
  if ('random' in source) return `${kept(key)} | default (randAlphaNum ${source.random} | b64enc) | b64dec`;
  if ('fields' in source)
    return `printf ${quoted(source.fmt)} ${source.fields.map((path) => `$composite.${path}`).join(' ')}`;
  const names: string[] = [];
  const fmt = source.url.replace(/\{([a-z]+)\}/g, (_, name: string) => {
    names.push(name);
    return '%s';
  });
  return `printf ${quoted(fmt)} ${names.map((name) => `(${encoded(variable(name))})`).join(' ')}`;
}

// what was a plus sign is %2B by then, so every plus that is left was a space
const encoded = (value: string): string => `${value} | urlquery | replace "+" "%20"`;
