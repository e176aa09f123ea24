import { type ComposedSecret, type Source, secretEntry, secretName } from './secret.js';

const annotation = 'gotemplating.fn.crossplane.io';

/** A Secret as a Go template: it is composed once all is there that it is made of, and stays when that is gone. */
export function secretTemplate(keys: ComposedSecret): string {
  const entries = Object.entries(keys);
  const said = entries.filter(([, source]) => 'of' in source);
  const others = entries.filter(([, source]) => !('of' in source));
  return [
    '{{- $observed := .observed.resources | default dict }}',
    '{{- $composite := .observed.composite.resource }}',
    `{{- $kept := dig ${quoted(secretEntry)} "resource" "data" dict $observed }}`,
    ...said.map(assigned),
    ...(said.length === 0
      ? []
      : [`{{- if and ${['true', ...said.map(([key]) => variable(key))].join(' ')} }}`]),
    ...others.map(assigned),
    'apiVersion: v1',
    'kind: Secret',
    'metadata:',
    `  name: {{ $composite.${secretName} }}`,
    '  annotations:',
    `    ${annotation}/composition-resource-name: ${secretEntry}`,
    `    ${annotation}/ready: "True"`,
    'data:',
    ...entries.map(([key]) => `  ${key}: {{ ${variable(key)} | b64enc | quote }}`),
    ...(said.length === 0 ? [] : ['{{- end }}']),
    '',
  ].join('\n');
}

const assigned = ([key, source]: [string, Source]): string =>
  `{{- ${variable(key)} := ${textOf(key, source)} }}`;

const variable = (key: string): string => `$${key}`;

const quoted = (text: string): string => JSON.stringify(text);

/** What the Secret has already, in base64 as bytes always come; empty where it has nothing. */
const kept = (key: string): string => `(get $kept ${quoted(key)})`;

function textOf(key: string, source: Source): string {
  if ('of' in source) {
    const path = [source.of, 'connectionDetails', source.detail].map(quoted).join(' ');
    return `dig ${path} "" $observed | default ${kept(key)} | b64dec`;
  }
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
