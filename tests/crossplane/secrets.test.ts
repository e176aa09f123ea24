import { expect, test } from 'vitest';
import { type Composition, compositionName } from '../../constructs/crossplane/composition/composition.js';
import { type ComposedSecret, secretEntry } from '../../constructs/crossplane/secrets/secret.js';
import { templateOf } from '../../constructs/crossplane/secrets/template.js';
import { secretOf } from '../../constructs/data/connection-secret.js';
import { some } from '../support/some.js';
import { before, password } from './cases.js';
import { compositions } from './compositions.js';
import { goldenOf, recorded, templateFile } from './golden.js';

type Data = Readonly<Record<string, string>>;

const withSecret = compositions.flatMap((of): [string, Composition, ComposedSecret][] =>
  of.secret === undefined ? [] : [[compositionName(of), of, of.secret]],
);

const dataOf = (name: string, ofCase: string): Data | undefined => goldenOf(name)[ofCase]![secretEntry]?.data;

/** Every Secret that the real function made, and the case that it made it in. */
const made = withSecret.flatMap(([name]) =>
  Object.keys(goldenOf(name)).flatMap((ofCase): [string, Data][] => {
    const data = dataOf(name, ofCase);
    return data === undefined ? [] : [[`${name} ${ofCase}`, data]];
  }),
);

test.each(compositions.map((of): [string, Composition] => [compositionName(of), of]))(
  'the template of %s is the one whose Secrets are recorded',
  (name, of) => {
    expect(templateOf(of)).toBe(recorded(templateFile(name)));
  },
);

test('a URL leads to where its Secret says, with the same name and password, whatever these are', () => {
  const urls = made.flatMap(([name, data]) =>
    data['url'] === undefined ? [] : [{ name, data, url: data['url'] }],
  );
  for (const { name, data, url } of some(urls)) {
    const { hostname, port, username, password: secret, hash } = new URL(url);
    expect([name, hostname, port, decodeURIComponent(username), decodeURIComponent(secret), hash]).toEqual([
      name,
      data['host'],
      data['port'],
      data['username'] ?? '',
      data['password'],
      '',
    ]);
  }
  expect(urls.filter(({ data }) => data['password'] === password).length).toBeGreaterThan(10);
});

test('a Secret has the keys that pods read, and none of them is empty', () => {
  for (const [name, of] of some(withSecret)) {
    const kind =
      of.kind === 'Access'
        ? { postgres: 'Postgres', mysql: 'MySQL' }[of.name.replace(/-lent$/, '')]
        : of.kind;
    // databases have another for the platform itself
    if (of.kind === 'Access' || of.kind === 'Cache')
      expect([name, Object.keys(of.secret!).sort()]).toEqual([
        name,
        [...secretOf('api', { kind: kind as 'Cache', name: 'ledger' })!.keys].sort(),
      ]);
  }
  for (const [name, data] of some(made))
    expect([name, Object.values(data).includes('')]).toEqual([name, false]);
});

test.each(withSecret)(
  'the Secret of %s is made once all is known, and stays when it is not',
  (name, _, secret) => {
    const waits = Object.values(secret).some((source) => 'resource' in source);
    expect(dataOf(name, 'details-unknown') === undefined).toBe(waits);
    const gone = dataOf(name, 'details-gone')!;
    for (const [key, source] of Object.entries(secret))
      if ('resource' in source || 'random' in source) expect([key, gone[key]]).toEqual([key, before[key]]);
  },
);

test.each(withSecret)(
  'the Secret of %s follows what changes, but keeps a password that it made up',
  (name, _, secret) => {
    const changed = dataOf(name, 'details-changed')!;
    for (const [key, source] of Object.entries(secret))
      expect([key, changed[key] === before[key]]).toEqual([key, 'random' in source]);
  },
);
