import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { complaints } from '../support/in-process.js';
import { Sandbox, smallest } from '../support/organisation.js';

const declared = 'kind: WebService\nspec: {image: "checkout:1.4.2"}\n';
const unit = 'apps/payments/staging/checkout';

const fifo = (sandbox: Sandbox, path: string) => spawnSync('mkfifo', [join(sandbox.root, path)]);
const link = (sandbox: Sandbox, path: string, to: string) => symlinkSync(to, join(sandbox.root, path));

describe('inputs', () => {
  test.each(['a\nkind: Secret', 'a\tb', 'a\u202eb', 'a\u200bb', 'a\u0000b'.replace('\u0000', '\u001b')])(
    'a file name cannot put a line of its own into what is rendered: %j',
    (name) => {
      const sandbox = new Sandbox({
        ...smallest,
        [`teams/payments/${name}.yaml`]: `metadata: {name: other}\n${declared}`,
        [`teams/payments/manifests/${name}.yaml`]:
          'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: flags}\n',
      });
      const { code, err } = sandbox.platform('synth');
      expect(code).toBe(1);
      expect(err).toMatch(
        /^teams\/payments error bad-name: the name of "a\?.+" contains an invisible character/m,
      );
      expect(err).toMatch(/^teams\/payments\/manifests error bad-name: /m);
      expect(sandbox.tree()).toEqual({});
    },
  );

  test.each<[what: string, make: (sandbox: Sandbox) => void, begins: string]>([
    [
      'a link to a file',
      (s) => link(s, 'teams/payments/x.yaml', '/etc/passwd'),
      'teams/payments/x.yaml error not-regular',
    ],
    ['a link to a folder', (s) => link(s, 'teams/other', '/etc'), 'teams/other error not-regular'],
    [
      'a link to nowhere',
      (s) => link(s, 'environments/tiers/x.yaml', 'nowhere'),
      'environments/tiers/x.yaml error not-regular',
    ],
    ['a FIFO', (s) => fifo(s, 'teams/payments/x.yaml'), 'teams/payments/x.yaml error not-regular'],
    [
      'a FIFO as images',
      (s) => fifo(s, 'teams/payments/checkout.images.yaml'),
      'teams/payments/checkout.images.yaml error not-regular',
    ],
    [
      'a link beside the code of a service',
      (s) => {
        mkdirSync(join(s.root, 'teams/payments/code'));
        link(s, 'teams/payments/code/platform.yaml', '/etc/passwd');
      },
      'teams/payments/code/platform.yaml error not-regular',
    ],
    [
      'teams/ itself a link',
      (s) => {
        renameSync(join(s.root, 'teams'), join(s.root, 'elsewhere'));
        link(s, 'teams', 'elsewhere');
      },
      'teams error not-regular',
    ],
    [
      'an upper-case name',
      (s) => s.write('teams/payments/Checkout.yaml', declared),
      'teams/payments/Checkout.yaml',
    ],
    ['a name with a dot', (s) => s.write('teams/payments/a.b.yaml', declared), 'teams/payments/a.b.yaml'],
    [
      'a name of 64 characters',
      (s) => s.write(`teams/payments/${'a'.repeat(64)}.yaml`, declared),
      `teams/payments/${'a'.repeat(64)}.yaml`,
    ],
    [
      'a name reserved on Windows',
      (s) => s.write('teams/payments/aux.yaml', declared),
      'teams/payments/aux.yaml',
    ],
    [
      'a team reserved on Windows',
      (s) => s.write('teams/con/team.yaml', smallest['teams/payments/team.yaml']!),
      'teams/con',
    ],
    [
      'a name every JavaScript object knows',
      (s) => s.write('teams/payments/constructor.yaml', declared),
      'teams/payments/constructor.yaml',
    ],
    ['a double hyphen', (s) => s.write('teams/payments/a--b.yaml', declared), 'teams/payments/a--b.yaml'],
    [
      'a written path',
      (s) => s.write('teams/payments/x.yaml', `metadata: {name: ../../x}\n${declared}`),
      'teams/payments/x.yaml:1:18',
    ],
    [
      'a written line break',
      (s) => s.write('teams/payments/x.yaml', `metadata: {name: "x\\n"}\n${declared}`),
      'teams/payments/x.yaml:1:18',
    ],
    [
      "another team's name",
      (s) =>
        s.write(
          'teams/evil/team.yaml',
          `metadata: {name: payments}\n${smallest['teams/payments/team.yaml']}`,
        ),
      'teams/evil/team.yaml:1:18',
    ],
    [
      'a declaration outside every team',
      (s) => s.write('teams/x.yaml', declared),
      'teams/x.yaml error misplaced-kind',
    ],
    ['.yml', (s) => s.write('teams/payments/x.yml', declared), 'teams/payments/x.yml error bad-extension'],
  ])('%s is refused by name', async (_, make, begins) => {
    const sandbox = new Sandbox();
    make(sandbox);
    expect((await complaints(sandbox)).join('\n')).toContain(begins);
  });

  test('names that differ in case alone are refused, whatever they declare', async () => {
    const sandbox = new Sandbox();
    sandbox.write('teams/payments/Twin.yaml', `metadata: {name: one}\n${declared}`);
    sandbox.write('teams/payments/twin.yaml', `metadata: {name: two}\n${declared}`);
    expect(await complaints(sandbox)).toEqual([
      expect.stringContaining('Twin.yaml and twin.yaml differ only in upper and lower case'),
    ]);
  });

  test('other files beside the code of a service are not read', async () => {
    const sandbox = new Sandbox({ ...smallest, 'teams/payments/code/platform.yaml': 'image: "code:1"\n' });
    link(sandbox, 'teams/payments/code/node_modules', '/nowhere');
    fifo(sandbox, 'teams/payments/code/socket');
    expect(await complaints(sandbox)).toEqual([]);
  });
});

describe('apps/', () => {
  test.each<[what: string, place: string, make: (sandbox: Sandbox, path: string) => void]>([
    ['a file', `${unit}/mine.yaml`, (s, path) => s.write(path, 'kind: ConfigMap\n')],
    [
      'a file that nobody declared',
      'apps/payments/mine/x.yaml',
      (s, path) => s.write(path, 'kind: ConfigMap\n'),
    ],
    ['a link', `${unit}/mine.yaml`, (s, path) => link(s, path, '/etc/passwd')],
    [
      'a link in the place of a rendered file',
      `${unit}/deployment-checkout.yaml`,
      (s, path) => {
        renameSync(join(s.root, path), join(s.root, 'aside.yaml'));
        link(s, path, join(s.root, 'aside.yaml'));
      },
    ],
    [
      'a FIFO in the place of a rendered file',
      `${unit}/deployment-checkout.yaml`,
      (s, path) => {
        s.remove(path);
        fifo(s, path);
      },
    ],
    ['a link in the place of a unit', 'apps/payments/staging/other', (s, path) => link(s, path, '/etc')],
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
    link(sandbox, 'link', 'teams');
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
