import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { complaints } from '../support/in-process.js';
import { Sandbox, smallest } from '../support/organisation.js';
import { makeFifo, makeLink } from '../support/special-files.js';

const declared = 'kind: WebService\nspec: {image: "checkout:1.4.2"}\n';

/** Declares something in a file of a sandbox. */
const declaring =
  (path: string, content = declared) =>
  (sandbox: Sandbox) =>
    sandbox.write(path, content);

describe('inputs', () => {
  test.each(['a\nkind: Secret', 'a\tb', 'a\u202eb', 'a\u200bb', 'a\u001bb'])(
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
      (s) => makeLink(s, 'teams/payments/x.yaml', '/etc/passwd'),
      'teams/payments/x.yaml error not-regular',
    ],
    ['a link to a folder', (s) => makeLink(s, 'teams/other', '/etc'), 'teams/other error not-regular'],
    [
      'a link to nowhere',
      (s) => makeLink(s, 'environments/tiers/x.yaml', 'nowhere'),
      'environments/tiers/x.yaml error not-regular',
    ],
    ['a FIFO', (s) => makeFifo(s, 'teams/payments/x.yaml'), 'teams/payments/x.yaml error not-regular'],
    [
      'a FIFO as images',
      (s) => makeFifo(s, 'teams/payments/checkout.images.yaml'),
      'teams/payments/checkout.images.yaml error not-regular',
    ],
    [
      'a link beside the code of a service',
      (s) => {
        mkdirSync(join(s.root, 'teams/payments/code'));
        makeLink(s, 'teams/payments/code/platform.yaml', '/etc/passwd');
      },
      'teams/payments/code/platform.yaml error not-regular',
    ],
    [
      'teams/ itself a link',
      (s) => {
        renameSync(join(s.root, 'teams'), join(s.root, 'elsewhere'));
        makeLink(s, 'teams', 'elsewhere');
      },
      'teams error not-regular',
    ],
    ['an upper-case name', declaring('teams/payments/Checkout.yaml'), 'teams/payments/Checkout.yaml'],
    ['a name with a dot', declaring('teams/payments/a.b.yaml'), 'teams/payments/a.b.yaml'],
    [
      'a name of 64 characters',
      declaring(`teams/payments/${'a'.repeat(64)}.yaml`),
      `teams/payments/${'a'.repeat(64)}.yaml`,
    ],
    ['a name reserved on Windows', declaring('teams/payments/aux.yaml'), 'teams/payments/aux.yaml'],
    [
      'a team reserved on Windows',
      declaring('teams/con/team.yaml', smallest['teams/payments/team.yaml']!),
      'teams/con',
    ],
    [
      'a name every JavaScript object knows',
      declaring('teams/payments/constructor.yaml'),
      'teams/payments/constructor.yaml',
    ],
    ['a double hyphen', declaring('teams/payments/a--b.yaml'), 'teams/payments/a--b.yaml'],
    [
      'a written path',
      declaring('teams/payments/x.yaml', `metadata: {name: ../../x}\n${declared}`),
      'teams/payments/x.yaml:1:18',
    ],
    [
      'a written line break',
      declaring('teams/payments/x.yaml', `metadata: {name: "x\\n"}\n${declared}`),
      'teams/payments/x.yaml:1:18',
    ],
    [
      "another team's name",
      declaring(
        'teams/evil/team.yaml',
        `metadata: {name: payments}\n${smallest['teams/payments/team.yaml']}`,
      ),
      'teams/evil/team.yaml:1:18',
    ],
    ['a declaration outside every team', declaring('teams/x.yaml'), 'teams/x.yaml error misplaced-kind'],
    ['.yml', declaring('teams/payments/x.yml'), 'teams/payments/x.yml error bad-extension'],
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
    const sandbox = new Sandbox({
      ...smallest,
      'teams/payments/code/platform.yaml': 'image: "code:1"\nenvironments: [staging]\n',
    });
    makeLink(sandbox, 'teams/payments/code/node_modules', '/nowhere');
    makeFifo(sandbox, 'teams/payments/code/socket');
    expect(await complaints(sandbox)).toEqual([]);
  });
});
