import { copyTemplate } from './copy.js';
import { annotation, notReady, secretDocument } from './document.js';
import { openness } from './masking.js';
import {
  type ComposedSecret,
  type CompositionSecrets,
  passwordEntry,
  type SecretSource,
  secretEntry,
} from './secret.js';
import { seedTemplate } from './seed.js';

/** The Secrets of a Composition as a Go template; undefined if it has none. */
export function templateOf(secrets: CompositionSecrets): string | undefined {
  const { copied, secret } = secrets;
  if (copied !== undefined) return copyTemplate(copied, secrets);
  return secret && secretTemplate(secret, secrets);
}

/**
 * Go template of a Secret. The Secret appears once everything it needs is there, and keeps its data when a source is
 * gone.
 */
function secretTemplate(keys: ComposedSecret, secrets: CompositionSecrets): string {
  const { opensWhenMasked: kind, makesPassword = false, seeds } = secrets;
  const entries = Object.entries(keys);
  const needed = [
    ...(kind === undefined ? [] : ['$isOpen']),
    ...new Set(entries.flatMap(([key, source]) => ('resource' in source ? [lookup(key, source)] : []))),
  ];
  return [
    '{{- $observed := .observed.resources | default dict }}',
    '{{- $composite := .observed.composite.resource }}',
    ...(makesPassword ? password : []),
    ...(seeds === undefined ? [] : seedTemplate(seeds)),
    ...(kind === undefined ? [] : openness(kind)),
    ...(needed.length === 0 ? [] : [`{{- if and true ${needed.join(' ')} }}`]),
    ...entries.map(([key, source]) => `{{- ${variable(key)} := ${textOf(key, source)} }}`),
    ...secretDocument(secrets),
    'data:',
    ...entries.map(([key]) => `  ${key}: {{ ${variable(key)} | b64enc | quote }}`),
    ...(kind === undefined ? [] : ['{{- else if not $isOpen }}', ...notReady]),
    ...(needed.length === 0 ? [] : ['{{- end }}']),
    '',
  ].join('\n');
}

const variable = (key: string): string => `$${key}`;

const quoted = (text: string): string => JSON.stringify(text);

/**
 * A connection detail, or its last value if the resource is gone; empty if it is not there yet. Values are base64.
 */
const lookup = (key: string, { resource, detail }: Extract<SecretSource, { resource: string }>): string =>
  `(dig ${quoted(resource)} "connectionDetails" ${quoted(detail)} "" $observed | default ${lastValue(key)})`;

const lastValue = (key: string, entry = secretEntry): string =>
  `(dig ${quoted(entry)} "resource" "data" ${quoted(key)} "" $observed)`;

function textOf(key: string, source: SecretSource): string {
  if ('resource' in source) return `${lookup(key, source)} | b64dec`;
  if ('random' in source) return `${madeOnce(lastValue(key), source.random)} | b64dec`;
  if ('fields' in source)
    return `printf ${quoted(source.fmt)} ${source.fields.map((path) => `$composite.${path}`).join(' ')}`;
  const names: string[] = [];
  const fmt = source.url.replace(/\{([a-z]+)\}/g, (_, name: string) => {
    names.push(name);
    return '%s';
  });
  return `printf ${quoted(fmt)} ${names.map((name) => `(${encoded(variable(name))})`).join(' ')}`;
}

const madeOnce = (lastValue: string, length: number): string =>
  `${lastValue} | default (randAlphaNum ${length} | b64enc)`;

/** Template lines of the Secret with a generated password. */
const password: readonly string[] = [
  'apiVersion: v1',
  'kind: Secret',
  'metadata:',
  '  name: {{ printf "%s-password" $composite.metadata.name | quote }}',
  '  annotations:',
  `    ${annotation}/composition-resource-name: ${passwordEntry}`,
  `    ${annotation}/ready: "True"`,
  'data:',
  `  password: {{ ${madeOnce(lastValue('password', passwordEntry), 32)} }}`,
  '---',
];

// plus signs were encoded as %2B, so each remaining plus was a space
const encoded = (value: string): string => `${value} | urlquery | replace "+" "%20"`;
