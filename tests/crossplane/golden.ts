import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { passwordEntry, secretEntry, seedEntry } from '../../constructs/crossplane/secrets/secret.js';
import type { Case } from './cases.js';
import type { Rendered } from './real.js';

/** What each case of a Composition becomes, by the names of its entries. */
export type Golden = Readonly<Record<string, Readonly<Record<string, Recorded>>>>;

export interface Recorded {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: object;
  /** Of a Secret, as it reads, and with `random` for what is. */
  readonly data?: Readonly<Record<string, string>>;
}

const folder = join(import.meta.dirname, 'goldens');

/** What is recorded under a name, as it was; undefined where nothing is. */
export const recorded = (file: string): string | undefined =>
  existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8') : undefined;

export const record = (file: string, text: string): void => writeFileSync(join(folder, file), text);

/** What is recorded, by the name of the Composition. */
export const goldenOf = (name: string): Golden => JSON.parse(recorded(`${name}.json`) ?? '{}') as Golden;

/** Where the template is that made the Secrets which are recorded. */
export const templateFile = (name: string): string => `${name}.tmpl`;

const entryName = 'crossplane.io/composition-resource-name';

/** What the real programs said, without what Crossplane adds, as it is recorded. */
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
  // what was there already is not random
  const isRandom = (key: string): boolean => 'random' in (of.secret?.[key] ?? {}) && observed.length === 0;
  const made = all.filter(([key]) => isRandom(key)).map(([, text]) => text);
  return Object.fromEntries(
    all.map(([key, text]) => [
      key,
      made.reduce((masked, one) => masked.replaceAll(one, `random-${one.length}`), text),
    ]),
  );
}
