import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Sandbox, smallest } from '../support/organisation.js';
import { makeFifo, makeLink } from '../support/special-files.js';

const declared = 'kind: WebService\nspec: {image: "checkout:1.4.2"}\n';
const unit = 'apps/payments/staging/checkout';

const writeConfigMap = (sandbox: Sandbox, path: string) => sandbox.write(path, 'kind: ConfigMap\n');

describe('apps/', () => {
  test.each<[what: string, place: string, make: (sandbox: Sandbox, path: string) => void]>([
    ['a file', `${unit}/mine.yaml`, writeConfigMap],
    ['a file that nobody declared', 'apps/payments/mine/x.yaml', writeConfigMap],
    ['a link', `${unit}/mine.yaml`, (s, path) => makeLink(s, path, '/etc/passwd')],
    [
      'a link in the place of a rendered file',
      `${unit}/deployment-checkout.yaml`,
      (s, path) => {
        renameSync(join(s.root, path), join(s.root, 'aside.yaml'));
        makeLink(s, path, join(s.root, 'aside.yaml'));
      },
    ],
    [
      'a FIFO in the place of a rendered file',
      `${unit}/deployment-checkout.yaml`,
      (s, path) => {
        s.remove(path);
        makeFifo(s, path);
      },
    ],
    ['a link in the place of a unit', 'apps/payments/staging/other', (s, path) => makeLink(s, path, '/etc')],
  ])('%s that the platform did not make stops synth, and stays', (_, place, make) => {
    const sandbox = new Sandbox();
    expect(sandbox.platform('synth').code).toBe(0);
    make(sandbox, place);
    const listed = () => readdirSync(join(sandbox.root, 'apps'), { recursive: true }).sort();
    const before = listed();
    sandbox.write('teams/payments/checkout.yaml', declared);
    const { code, err } = sandbox.platform('synth');
    expect({ code, err }).toMatchObject({ code: 1, err: expect.stringContaining(`${place} error stranger`) });
    expect(listed()).toEqual(before);
  });

  test('an empty folder in the place of a rendered file makes way', () => {
    const sandbox = new Sandbox();
    sandbox.platform('synth');
    const before = sandbox.tree();
    sandbox.remove(`${unit}/deployment-checkout.yaml`);
    mkdirSync(join(sandbox.root, `${unit}/deployment-checkout.yaml`));
    expect(sandbox.platform('synth').code).toBe(0);
    expect(sandbox.tree()).toEqual(before);
  });

  test('deleting a service, an environment or a team removes exactly its files, and leaves no empty folder', () => {
    const sandbox = new Sandbox({
      ...smallest,
      'environments/payments/dev.yaml': 'kind: Environment\nspec: {team: payments, tier: staging}\n',
      'teams/payments/other.yaml': declared,
      'teams/ledger/team.yaml': smallest['teams/payments/team.yaml']!,
      'environments/ledger/staging.yaml': 'kind: Environment\nspec: {team: ledger, tier: staging}\n',
      'teams/ledger/book.yaml': declared,
    });
    const rest = (tree: Record<string, string>, gone: RegExp) =>
      Object.fromEntries(Object.entries(tree).filter(([path]) => !gone.test(path)));
    const isOrganisation = /^apps\/_/;
    const without = (path: string, gone: RegExp) => {
      const before = sandbox.tree();
      sandbox.remove(path);
      expect(sandbox.platform('synth').code).toBe(0);
      expect(rest(sandbox.tree(), isOrganisation)).toEqual(rest(rest(before, gone), isOrganisation));
    };
    sandbox.platform('synth');
    without('teams/payments/other.yaml', /\/other\//);
    without('environments/payments/dev.yaml', /payments\/dev\//);
    sandbox.remove('environments/ledger');
    without('teams/ledger', /^apps\/ledger\//);
    expect(existsSync(join(sandbox.root, 'apps/ledger'))).toBe(false);
    expect(existsSync(join(sandbox.root, 'apps/payments/dev'))).toBe(false);
  });
});

describe('--out', () => {
  test.each([
    '.',
    '..',
    'teams',
    'teams/payments',
    'environments/x',
    'apps/payments',
    'way/to/teams/..',
    'link',
  ])('%s is refused, because it would write over the monorepo', (out) => {
    const sandbox = new Sandbox();
    makeLink(sandbox, 'link', 'teams');
    mkdirSync(join(sandbox.root, 'way/to'), { recursive: true });
    const before = sandbox.tree('.');
    const { code, err } = sandbox.platform(
      'synth',
      '--out',
      out === 'way/to/teams/..' ? 'way/../teams' : out,
    );
    expect({ code, err }).toMatchObject({
      code: 2,
      err: expect.stringContaining('would write over the monorepo'),
    });
    expect(sandbox.tree('.')).toEqual(before);
  });

  test('a file is refused', () => {
    const sandbox = new Sandbox({ ...smallest, 'look.txt': 'x' });
    expect(sandbox.platform('synth', '--out', 'look.txt')).toMatchObject({ code: 2 });
    expect(sandbox.read('look.txt')).toBe('x');
  });

  test('to another folder gives the same bytes, and leaves apps/ and the cache as they were', () => {
    const sandbox = new Sandbox();
    sandbox.platform('synth');
    const rendered = Object.values(sandbox.tree());
    const remembered = sandbox.tree('.waymark');
    expect(sandbox.platform('synth', '--out', 'look').code).toBe(0);
    expect(Object.values(sandbox.tree('look'))).toEqual(rendered);
    expect(sandbox.tree('.waymark')).toEqual(remembered);
  });
});
