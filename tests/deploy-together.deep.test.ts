import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { git } from './support/git.js';
import { platformBin, type Sandbox } from './support/organisation.js';
import { organisation, Remote } from './support/releases.js';
import { some } from './support/some.js';

const processes = 5;
const each = 10;

/** Services of their own for every process, and one that all of them deploy. */
const services = [...Array.from({ length: processes }, (_, i) => `service-${i}`), 'shared'];

const manyServices = {
  ...organisation(),
  ...Object.fromEntries(
    services.flatMap((name) => [
      [`teams/payments/${name}.yaml`, 'kind: WebService\nspec: {replicas: 1}\n'],
      [`teams/payments/${name}.images.yaml`, `staging: ${name}:0\n`],
    ]),
  ),
};

function deploy(
  clone: Sandbox,
  service: string,
  image: string,
): Promise<{ code: number | null; err: string }> {
  const args = ['deploy', service, '--environment', 'staging', '--image', image];
  const child = spawn(process.execPath, [platformBin, ...args], {
    cwd: clone.root,
    env: { ...process.env, NO_COLOR: '1' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let err = '';
  child.stderr.on('data', (text) => (err += text));
  return new Promise((resolve) => child.on('exit', (code) => resolve({ code, err })));
}

test('50 deployments by 5 processes all land, none is lost, and apps/ of each commit is right', async () => {
  const remote = new Remote(manyServices);
  // two of the processes share a clone
  const clones = [
    remote.clone(),
    remote.clone('--depth=1'),
    remote.clone(),
    remote.clone('--filter=blob:none'),
  ];
  const wanted: string[] = [];
  await Promise.all(
    Array.from({ length: processes }, async (_, i) => {
      for (let n = 1; n <= each; n++) {
        const service = n % 5 === 0 ? 'shared' : `service-${i}`;
        const image = `${service}:${i}-${n}`;
        wanted.push(image);
        const { code, err } = await deploy(clones[i % clones.length]!, service, image);
        expect(code, err).toBe(0);
      }
    }),
  );
  const log = git(
    remote.bare,
    'log',
    '--first-parent',
    '--format=%(trailers:key=Image,valueonly,separator=%x2C)',
    'main',
  );
  const landed = log.split('\n').filter(Boolean);
  expect(landed.length).toBe(processes * each);
  expect([...landed].sort()).toEqual([...wanted].sort());
  const clone = remote.clone();
  const commits = git(clone, 'rev-list', '--first-parent', 'HEAD').split('\n');
  for (const commit of some(commits.slice(0, -1))) {
    git(clone, 'checkout', '--quiet', commit);
    expect(clone.platform('synth', '--check'), commit).toMatchObject({ code: 0 });
    const changed = git(clone, 'diff-tree', '-r', '--no-commit-id', '--name-only', commit).split('\n');
    const [, service] = /^([\w-]+):/.exec(
      git(clone, 'log', '-1', '--format=%(trailers:key=Image,valueonly)'),
    )!;
    expect(changed).toEqual([
      `apps/payments/staging/${service}/deployment-${service}.yaml`,
      `teams/payments/${service}.images.yaml`,
    ]);
  }
}, 900_000);
