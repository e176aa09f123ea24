import { type ComposedSecret, type CopiedSecret, type Source, secretEntry } from './secret.js';
import { copyTemplate } from './secret-copy.js';
import { secretDocument } from './secret-document.js';

/** A Secret as a Go template: it is composed once all is there that it is made of. */
export const templateOf = (secret: ComposedSecret | CopiedSecret, lends?: string): string =>
  isCopied(secret) ? copyTemplate(secret, lends) : secretTemplate(secret, lends);

const isCopied = (secret: ComposedSecret | CopiedSecret): secret is CopiedSecret =>
  typeof secret['copiedFrom'] === 'string';

function secretTemplate(keys: ComposedSecret, lends?: string): string {
  const entries = Object.entries(keys);
  const needed = [...new Set(entries.flatMap(([, source]) => ('of' in source ? [lookup(source)] : [])))];
  return [
    '{{- $observed := .observed.resources | default dict }}',
    '{{- $composite := .observed.composite.resource }}',
    ...(needed.length === 0 ? [] : [`{{- if and true ${needed.join(' ')} }}`]),
    ...entries.map(([key, source]) => `{{- ${variable(key)} := ${textOf(key, source)} }}`),
    ...secretDocument(lends),
    'data:',
    ...entries.map(([key]) => `  ${key}: {{ ${variable(key)} | b64enc }}`),
    ...(needed.length === 0 ? [] : ['{{- end }}']),
    '',
  ].join('\n');
}

const variable = (key: string): string => `$${key}`;

const quoted = (text: string): string => JSON.stringify(text);

/** Empty for what is not there yet. Bytes come in base64. */
const lookup = ({ of, detail }: Extract<Source, { of: string }>): string =>
  `(dig ${quoted(of)} "connectionDetails" ${quoted(detail)} "" $observed)`;

const kept = (key: string): string =>
  `(dig ${quoted(secretEntry)} "resource" "data" ${quoted(key)} "" $observed)`;

function textOf(key: string, source: Source): string {
  if ('of' in source) return `${lookup(source)} | b64dec`;
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
