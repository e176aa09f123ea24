import { expect, test } from 'vitest';
import { compose } from '../../constructs/crossplane/composition/compose.js';
import { compositionName } from '../../constructs/crossplane/composition/composition.js';
import { secretEntry } from '../../constructs/crossplane/secrets/secret.js';
import { templateOf } from '../../constructs/crossplane/secrets/template.js';
import { some } from '../support/some.js';
import { type Case, cases, casesBy } from './cases.js';
import { asRecorded, type Golden, goldenOf, record, templateFile } from './golden.js';
import { Crossplane, hasPrograms } from './real.js';

const goldens = new Map([...casesBy.keys()].map((name): [string, Golden] => [name, goldenOf(name)]));

/** Removes the data of Secrets, which only a cluster knows. */
const withoutData = (golden: Golden[string]): Golden[string] =>
  Object.fromEntries(
    Object.entries(golden).map(([name, { data, ...rest }]) => [
      name,
      rest.kind === 'Secret' ? rest : { ...rest, ...(data === undefined ? {} : { data }) },
    ]),
  );

const composed = ({ of, composite }: Case) =>
  Object.fromEntries(compose(of, composite).map(({ by, object }) => [by.name, object]));

test.each(cases.map((one): [string, Case] => [`${compositionName(one.of)} ${one.name}`, one]))(
  '%s is composed as the real functions compose it',
  (_, one) => {
    const golden = goldens.get(compositionName(one.of))![one.name]!;
    const { [secretEntry]: secret, ...others } = composed(one);
    const isMade = golden[secretEntry] !== undefined;
    expect(isMade ? { ...others, [secretEntry]: secret } : others).toStrictEqual(withoutData(golden));
    expect(isMade).toBe(secret !== undefined && !waitsForDetails(one));
  },
);

const waitsForDetails = ({ of, details, observed }: Case): boolean =>
  Object.keys(details).length === 0 &&
  observed.length === 0 &&
  Object.values(of.secret ?? {}).some((source) => 'resource' in source);

test('each golden has its case', () => {
  for (const [name, golden] of some(goldens))
    expect(Object.keys(golden)).toEqual(casesBy.get(name)!.map((one) => one.name));
});

// with RECORD=1 in the environment, differences are recorded instead
test.runIf(hasPrograms)(
  'the goldens are what the real `crossplane render` says',
  async () => {
    const crossplane = new Crossplane();
    await crossplane.start();
    try {
      for (const [name, own] of casesBy) {
        const said: Record<string, Golden[string]> = {};
        for (const one of own) said[one.name] = asRecorded(one, await crossplane.render(one));
        expect(said).not.toEqual({});
        if (process.env['RECORD'] === '1') {
          record(`${name}.json`, `${JSON.stringify(said, null, 1)}\n`);
          const template = templateOf(own[0]!.of);
          if (template !== undefined) record(templateFile(name), template);
        } else expect(said).toStrictEqual(goldens.get(name));
      }
    } finally {
      crossplane.stop();
    }
  },
  600_000,
);
