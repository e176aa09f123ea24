import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { listApplications } from '../../../scripts/forge/argocd.js';
import { noArgoCd } from '../support/argocd.js';
import type { Delivery } from '../support/delivery.js';
import { Person } from '../support/person.js';
import { proved } from '../support/proof.js';
import { isRecording } from '../support/proof-page.js';
import { test } from '../support/shared.js';

/** The table is written from the answers of argocd-server. */
const page = join(import.meta.dirname, '../../../docs/reference/argocd-rights.md');

let delivery: Delivery;

const application = 'payments-production.checkout';
const changed = { metadata: { annotations: { 'acme.dev/asked': 'yes' } } };

/** What people do, the command for it, and how argocd-server is asked. */
const actions: readonly (readonly [
  what: string,
  ask: (person: Person, current: object) => Promise<{ refused: unknown }>,
])[] = [
  ['see it', (person) => person.ask('GET', `applications/${application}`)],
  [
    'read its logs',
    (person) => person.ask('GET', `applications/${application}/logs?container=checkout&follow=false`),
  ],
  [
    'restart a Deployment',
    (person) => person.ask('POST', `applications/${application}/resource/actions/v2`, restart),
  ],
  ['sync what was merged', (person) => person.sync(application, { dryRun: true })],
  ['sync another revision', (person) => person.sync(application, { dryRun: true, revision: 'feature' })],
  ['sync files of a laptop', (person) => person.sync(application, { dryRun: true, manifests: ['{}'] })],
  [
    'roll back',
    (person) => person.ask('POST', `applications/${application}/rollback`, { id: 99, dryRun: true }),
  ],
  ['end a sync that runs', (person) => person.ask('DELETE', `applications/${application}/operation`)],
  [
    'confirm a deletion',
    (person, current) => person.ask('PUT', `applications/${application}?validate=false`, current),
  ],
  [
    'edit it',
    (person) =>
      person.ask('PATCH', `applications/${application}`, {
        patchType: 'merge',
        patch: JSON.stringify(changed),
      }),
  ],
  ['delete it', (person) => person.ask('DELETE', `applications/${application}?cascade=false`)],
  [
    'edit an object of it',
    (person) => person.ask('POST', `${service}&patchType=application/merge-patch%2Bjson`, '{}'),
  ],
  ['delete an object of it', (person) => person.ask('DELETE', service)],
  ['create an Application', (person) => person.ask('POST', 'applications', another)],
  [
    'change the project',
    (person) => person.ask('PUT', 'projects/payments', { project: { metadata: { name: 'payments' } } }),
  ],
  [
    'see the clusters and their addresses',
    async (person) => {
      const { refused, body } = await person.ask('GET', 'clusters');
      return { refused: refused ?? (body.items?.length ? undefined : 'an empty list') };
    },
  ],
];

const deployed = 'resourceName=checkout&namespace=payments-production&version=v1';
const service = `applications/${application}/resource?${deployed}&kind=Service&group=`;
const restart = {
  ...{ name: application, namespace: 'payments-production', resourceName: 'checkout', version: 'v1' },
  ...{ group: 'apps', kind: 'Deployment', action: 'restart' },
};
const another = {
  metadata: { name: 'another' },
  spec: { project: 'payments', source: { repoURL: 'https://git.acme.dev/x' }, destination: {} },
};

describe.skipIf(noArgoCd)('of argocd-server', () => {
  test.beforeAll(async ({ shared }) => {
    delivery = await shared.take();
    const admin = delivery.person('argocd-admins');
    for (const name of ['payments-production', application]) {
      expect(await admin.sync(name)).toMatchObject({ code: 200 });
      await delivery.applicationThat(name, 'is Synced', ({ status }) => status.sync.status === 'Synced');
    }
  });

  /** A token that an administrator made for a role of a project, as machines have. */
  async function tokenOf(role: string): Promise<Person> {
    const path = `projects/payments/roles/${role}/token`;
    const { body } = await delivery.person('argocd-admins').ask('POST', path, { project: 'payments', role });
    return new Person(delivery.argocd, body.token);
  }

  test('the answers to groups, to tokens of project roles and to strangers are those of the page', async () => {
    const current = async () => {
      const { body } = await delivery.person('argocd-admins').ask('GET', `applications/${application}`);
      return body;
    };
    const people: Readonly<Record<string, { group?: Person; token?: Person }>> = {
      developer: { group: delivery.person('payments-developers'), token: await tokenOf('developer') },
      approver: { group: delivery.person('payments-leads'), token: await tokenOf('approver') },
      confirmer: { group: delivery.person('platform-leads'), token: await tokenOf('confirmer') },
      'another team': { group: delivery.person('storefront-leads', 'storefront-developers') },
      'signed in only': { group: delivery.person() },
      anonymous: { group: new Person(delivery.argocd) },
    };
    const rows = [];
    for (const [what, ask] of actions) {
      const cells = [];
      for (const { group, token } of Object.values(people)) {
        const answers = [];
        for (const person of [group, token])
          if (person) answers.push((await ask(person, await current())).refused === undefined ? 'yes' : 'no');
        expect(new Set(answers).size, `${what}: group and token differ: ${answers}`).toBe(1);
        cells.push(answers[0]!);
      }
      rows.push([what, ...cells]);
    }
    const head = ['', ...Object.keys(people)];
    const table = [head, head.map(() => '---'), ...rows]
      .map((cells) => `| ${cells.join(' | ')} |`)
      .join('\n');
    if (isRecording) writeFileSync(page, pageWith(table));
    expect(readFileSync(page, 'utf8')).toBe(pageWith(table));
    proved(
      'Members of a group and tokens of the role that the group has may do the same in Argo CD: what the page lists',
      rows.map(([what, ...cells]) => `${what}: ${cells.join(' ')}`).join('; '),
    );
  });

  test('the portal reads the states of Applications with the token of a role, and a stranger reads none', async () => {
    const path = 'projects/payments/roles/developer/token';
    const role = { project: 'payments', role: 'developer' };
    const admin = delivery.person('argocd-admins');
    const { body } = await admin.ask('POST', path, role);
    const { status } = (await admin.ask('GET', `applications/${application}`)).body;
    const states = await listApplications({ url: delivery.argocd.url, token: body.token }, 30_000);
    expect(states.find(({ name }) => name === application)).toMatchObject({
      sync: 'Synced',
      health: status.health.status,
      repository: expect.stringMatching(/^(https?|file|git):\/\//),
      path: 'apps/payments/production/checkout',
    });
    expect(status.health.status).not.toBe('Unknown');
    expect(states.filter(({ path }) => !path.startsWith('apps/payments/'))).toEqual([]);
    await expect(listApplications({ url: delivery.argocd.url, token: undefined }, 30_000)).rejects.toThrow(
      'wants a token',
    );
  });

  test('the refusal names the right that is missing, and a stranger learns nothing', async () => {
    const words = [
      (await delivery.person('payments-developers').sync(application)).refused,
      (await delivery.person('storefront-leads').sync(application)).refused,
      (await delivery.person('storefront-leads').sync('payments-production.nothing')).refused,
      (await new Person(delivery.argocd).sync(application)).refused,
    ];
    expect(words).toEqual([
      `permission denied: applications, sync, payments/${application}, sub: jane`,
      'permission denied',
      'permission denied',
      expect.stringContaining('no session information'),
    ]);
    proved('Whoever may not see an Application cannot learn whether it exists', words.join('; '));
  });

  test('nobody opens a shell through Argo CD', async () => {
    const terminal = `../../terminal?pod=x&container=checkout&appName=${application}&projectName=payments&namespace=payments-production`;
    const { code, body } = await delivery.person('argocd-admins').ask('GET', terminal);
    expect({ code, body }).toEqual({ code: 404, body: '' });
    proved('Argo CD opens no shell in a pod, not even for its administrators', `${code}`);
  });

  test('nobody replaces objects by force', async () => {
    const { body } = await delivery
      .person('argocd-admins')
      .sync(application, { syncOptions: { items: ['Replace=true'] } });
    expect(body.message).toContain('sync with replace was disabled');
    proved('Nobody replaces objects through Argo CD, not even its administrators', body.message);
  });
});

const pageWith = (table: string): string => `# Who may do what in Argo CD

Written from the answers of a real argocd-server to requests about an Application of team payments in production:
\`${'RECORD_PROOF=1 npx vitest run --project e2e-shared accounts'}\`. A member of a group and a token of the project role that the
group has get the same answers.

${table}

"Signed in only" is somebody without a group, with an empty \`policy.default\`. Confirmers here are the platform team, which is
trusted with \`update\`: it is also what editing needs. What people may do in clusters is in [rights](rights.md).
`;
