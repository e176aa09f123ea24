import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ciScript, Remote } from './support/bot.js';
import { git } from './support/git.js';
import { platformBin, platformFileWith, smallest } from './support/organisation.js';
import { judgeBy } from './support/verify.js';

const service = (spec: string) => `kind: WebService\nspec: {image: "app:1.0.0", ${spec}}\n`;

describe('two changes that are green alone and collide together are caught on the merge result:', () => {
  test.each<[string, Record<string, string>, string, RegExp]>([
    [
      'the same host',
      {
        'environments/platform.yaml': platformFileWith('teams: {payments: {domains: [example.com]}}'),
        'environments/clusters/eu.yaml':
          'kind: Cluster\nspec: {server: "https://eu.example.com", gateway: {name: public, namespace: gateways}}\n',
      },
      'ingress: {host: pay.example.com}',
      /pay\.example\.com/,
    ],
    [
      'the same quota',
      { 'environments/tiers/staging.yaml': 'kind: Tier\nspec: {resources: {cpu: "2", memory: 8Gi}}\n' },
      'replicas: 3, resources: medium',
      /quota|requests/,
    ],
  ])('%s', (_, settings, spec, problem) => {
    const remote = new Remote({ ...smallest, ...settings });
    for (const name of ['one', 'two']) {
      remote.push(name, { [`teams/payments/${name}.yaml`]: service(spec) });
      expect([name, judgeBy('origin/main', remote.clone(name))]).toMatchObject([name, { code: 0 }]);
    }
    const main = remote.clone();
    git(main, 'merge', '--quiet', '--ff-only', 'origin/one');
    git(main, 'push', '--quiet', 'origin', 'main');
    // what judge.yaml and a merge queue look at
    const result = remote.clone();
    const env = { GITHUB_SHA: remote.head('main'), GITHUB_OUTPUT: join(result.root, '.git/outputs') };
    const head = remote.head('two');
    expect(ciScript('merge-change', result.root, ['.', head, 'pull_request'], env)).toMatchObject({
      code: 0,
    });
    expect(judgeBy('origin/main', result)).toMatchObject({ code: 1, err: expect.stringMatching(problem) });
  });
});

describe('on a laptop, the hooks and the merge driver', () => {
  const declaration = 'teams/payments/checkout.yaml';
  const files = {
    ...smallest,
    [declaration]: 'kind: WebService\nspec:\n  image: checkout:1.4.2\n\n\n\n\n\n  replicas: 3\n',
    '.gitattributes': 'apps/** text eol=lf -merge linguist-generated\n',
    '.gitignore': '.waymark/\n',
    'package.json': JSON.stringify({ scripts: { platform: `node ${platformBin}` } }),
  };
  const deployment = 'apps/payments/staging/checkout/deployment-checkout.yaml';

  function laptop(remote: Remote) {
    const clone = remote.clone();
    cpSync(join(import.meta.dirname, '../.githooks'), join(clone.root, '.git/platform-hooks'), {
      recursive: true,
    });
    git(clone, 'config', 'core.hooksPath', '.git/platform-hooks');
    git(clone, 'config', 'merge.waymark.driver', 'true');
    clone.write('.git/info/attributes', 'apps/** merge=waymark\n');
    return clone;
  }

  test('render what is committed', () => {
    const clone = laptop(new Remote(files));
    clone.write(declaration, files[declaration].replace('replicas: 3', 'replicas: 4'));
    git(clone, 'add', declaration);
    git(clone, 'commit', '--quiet', '--message=change');
    expect(git(clone, 'show', '--name-only', '--format=', 'HEAD').split('\n')).toEqual([
      deployment,
      declaration,
    ]);
    expect(clone.platform('verify')).toMatchObject({ code: 0 });
    clone.write(declaration, files[declaration].replace('replicas: 3', 'replicas: 5'));
    clone.write('teams/payments/team.yaml', smallest['teams/payments/team.yaml']!.replace('1001', '1002'));
    git(clone, 'add', declaration);
    expect(() => git(clone, 'commit', '--quiet', '--message=half')).toThrow('changed but not staged');
  });

  test('settle conflicts in apps/', () => {
    const remote = new Remote(files);
    remote.push('one', { [declaration]: files[declaration].replace('1.4.2', '1.5.0') });
    remote.push('two', { [declaration]: files[declaration].replace('replicas: 3', 'replicas: 4') });
    expect(() => git(remote.clone('two'), 'merge', '--quiet', 'origin/one')).toThrow();
    const clone = laptop(remote);
    git(clone, 'switch', '--quiet', 'two');
    git(clone, 'merge', '--quiet', '--no-edit', 'origin/one');
    expect(clone.read(deployment)).toMatch(/checkout:1\.5\.0/);
    expect(clone.platform('verify')).toMatchObject({ code: 0 });
  });
});

test('platform doctor says whether the merge driver is set up', () => {
  const clone = new Remote(smallest).clone();
  expect(clone.platform('doctor').out).toContain('set up the merge driver of docs/platform-team.md');
  git(clone, 'config', 'merge.waymark.driver', 'true');
  expect(clone.platform('doctor').out).toContain('git merges apps/ without conflicts');
});
