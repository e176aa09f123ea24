import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { passwordEntry, secretEntry, seedEntry } from '../../constructs/crossplane/secrets/secret.js';
import type { Case } from './cases.js';
import type { Rendered } from './real.js';

/** The composed resources of each case of a Composition, by the names of their entries. */
export type Golden = Readonly<Record<string, Readonly<Record<string, Recorded>>>>;

export interface Recorded {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: object;
  /** The decoded data of a Secret, with `random` in place of random values. */
  readonly data?: Readonly<Record<string, string>>;
}

const folder = join(import.meta.dirname, 'goldens');

/** The text of a recorded file; undefined if it does not exist. */
export const recorded = (file: string): string | undefined =>
  existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8') : undefined;

export const record = (file: string, text: string): void => writeFileSync(join(folder, file), text);

/** The golden of a Composition. */
export const goldenOf = (name: string): Golden => JSON.parse(recorded(`${name}.json`) ?? '{}') as Golden;

/** The file of the template that created the recorded Secrets. */
export const templateFile = (name: string): string => `${name}.tmpl`;

const entryName = 'crossplane.io/composition-resource-name';

/** The output of the real programs as it is recorded: without the fields that Crossplane adds. */
export const asRecorded = (of: Case, rendered: readonly Rendered[]): Golden[string] =>
  Object.fromEntries(rendered.slice(1).map((one) => withoutAdded(of, one)));

function withoutAdded(of: Case, { metadata, data, ...rest }: Rendered): [string, Recorded] {
  const { annotations, labels, namespace, generateName, ownerReferences, ...own } = metadata;
  const { [entryName]: name, ...otherAnnotations } = annotations ?? {};
  const { 'crossplane.io/composite': _, ...otherLabels } = labels as Record<string, string>;
  return [
    name!,
    {
      ...rest,
      metadata: {
        ...own,
        ...unlessEmpty('annotations', otherAnnotations),
        ...unlessEmpty('labels', otherLabels),
      },
      ...(name === secretEntry ? { data: readable(of, data as Record<string, string>) } : {}),
      ...(name === seedEntry ? { data: texts(data as Record<string, string>) } : {}),
      ...(name === passwordEntry ? { data: { password: 'random' } } : {}),
    },
  ];
}

const unlessEmpty = (name: string, values: object): object =>
  Object.keys(values).length === 0 ? {} : { [name]: values };

const texts = (data: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, Buffer.from(value, 'base64').toString()]),
  );

function readable({ of, observed }: Case, data: Readonly<Record<string, string>>): Record<string, string> {
  const all = Object.entries(texts(data));
  // values that already existed are not random
  const isRandom = (key: string): boolean => 'random' in (of.secret?.[key] ?? {}) && observed.length === 0;
  const made = all.filter(([key]) => isRandom(key)).map(([, text]) => text);
  return Object.fromEntries(
    all.map(([key, text]) => [
      key,
      made.reduce((masked, one) => masked.replaceAll(one, `random-${one.length}`), text),
    ]),
  );
}
