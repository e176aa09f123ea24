import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compose } from '../../constructs/crossplane/compose.js';
import { compositionName } from '../../constructs/crossplane/resource-class.js';
import { type Case, cases, classes } from './cases.js';
import { Crossplane, hasPrograms } from './real.js';

type Golden = Record<string, Record<string, unknown>>;

const fileOf = (of: Case['of']) => join(import.meta.dirname, 'goldens', `${compositionName(of)}.json`);
const goldens = new Map(
  classes
    .filter((of) => existsSync(fileOf(of)))
    .map((of): [string, Golden] => [of.kind, JSON.parse(readFileSync(fileOf(of), 'utf8')) as Golden]),
);

const composed = ({ of, composite }: Case) =>
  Object.fromEntries(compose(of, composite).map(({ by, object }) => [by.name, object]));

test.each(cases.map((one): [string, Case] => [`${compositionName(one.of)} ${one.name}`, one]))(
  '%s is composed as the real function composes it',
  (_, one) => {
    expect(composed(one)).toStrictEqual(goldens.get(one.of.kind)![one.name]);
  },
);

test('each golden has its case', () => {
  for (const [kind, golden] of goldens)
    expect(Object.keys(golden)).toEqual(cases.filter(({ of }) => of.kind === kind).map(({ name }) => name));
});

// with RECORD=1 in the environment, what differs is written down instead
test.runIf(hasPrograms)(
  'the goldens are what the real `crossplane render` says',
  async () => {
    const crossplane = new Crossplane();
    await crossplane.start();
    try {
      for (const of of classes) {
        const own = cases.filter((one) => one.of === of);
        const recorded: Golden = Object.fromEntries(own.map((one) => [one.name, crossplane.render(one)]));
        if (process.env['RECORD'] === '1')
          writeFileSync(fileOf(of), `${JSON.stringify(recorded, null, 1)}\n`);
        else expect(recorded).toStrictEqual(goldens.get(of.kind));
      }
    } finally {
      crossplane.stop();
    }
  },
  300_000,
);
