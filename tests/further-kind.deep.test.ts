import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { dataKindNames } from '../constructs/data/data-kinds.js';
import { service } from './support/data.js';
import { type Addition, descriptor, implementation } from './support/further-kind.js';
import { Sandbox } from './support/organisation.js';

const repository = join(import.meta.dirname, '..');

/** A copy of all sources, and of the files that the build and the command read. */
function copy(): Sandbox {
  const sandbox = new Sandbox({});
  const folders = [
    'constructs',
    'scripts',
    'tests',
    'bench',
    'teams',
    'policies',
    'schemas/kubernetes',
    'scorecard',
    'skeletons',
  ];
  const ofHosts = ['.github', '.gitlab', '.githooks'];
  for (const path of [...folders, ...ofHosts, 'package.json', 'tsconfig.json', 'tsconfig.build.json'])
    cpSync(join(repository, path), join(sandbox.root, path), { recursive: true });
  symlinkSync(join(repository, 'node_modules'), join(sandbox.root, 'node_modules'));
  return sandbox;
}

function add(sandbox: Sandbox, additions: Readonly<Record<string, Addition>>): void {
  for (const [path, addition] of Object.entries(additions)) {
    if (typeof addition === 'string') sandbox.write(path, addition);
    else
      for (const [before, inserted] of addition) {
        const text = sandbox.read(path);
        expect([path, before, text.split(before).length]).toEqual([path, before, 2]);
        sandbox.write(
          path,
          text.replace(before, () => `${inserted}${before}`),
        );
      }
  }
}

const compiler = join(repository, 'node_modules/typescript/bin/tsc');

/** The files in which the compiler finds errors. */
function refusedBy(sandbox: Sandbox): string[] {
  const { stdout } = spawnSync(process.execPath, [compiler, '--noEmit'], {
    cwd: sandbox.root,
    encoding: 'utf8',
  });
  return [...new Set([...stdout.matchAll(/^([^\s(]+)\(\d+,\d+\): error/gm)].map(([, file]) => file!))].sort();
}

test('the compiler asks for everything that a new data kind needs, and with that it works', {
  timeout: 300_000,
}, () => {
  expect(Object.keys({ ...descriptor, ...implementation })).toHaveLength(10);
  const sandbox = copy();
  add(sandbox, descriptor);
  const asked = Object.entries(implementation).flatMap(([path, addition]) =>
    typeof addition === 'string' ? [] : [path],
  );
  expect(refusedBy(sandbox)).toEqual(asked.sort());

  add(sandbox, implementation);
  expect(refusedBy(sandbox)).toEqual([]);

  execFileSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], { cwd: sandbox.root });
  execFileSync(process.execPath, ['build/scripts/generate/main.js'], { cwd: sandbox.root });
  const organisation = new Sandbox(service('tables: [{name: carts}]\n'));
  const synth = () =>
    spawnSync(process.execPath, [join(sandbox.root, 'dist/scripts/platform.js'), 'synth'], {
      cwd: organisation.root,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1' },
    });
  expect(synth()).toMatchObject({ status: 0 });
  const read = (path: string) => parse(organisation.read(`apps/${path}`));
  const unit = 'payments/staging/carts';
  expect(read(`${unit}/table-carts.yaml`)).toMatchObject({
    kind: 'Table',
    metadata: {
      annotations: { 'argocd.argoproj.io/sync-options': expect.stringContaining('Prune=confirm') },
    },
    spec: { engine: 'dynamodb', externalName: 'payments-staging-carts', tags: { service: 'checkout' } },
  });
  const deployment = read('payments/staging/checkout/deployment-checkout.yaml');
  expect(deployment.spec.template.spec.containers[0].env).toContainEqual({
    name: 'TABLE_NAME',
    value: 'payments-staging-carts',
  });
  expect(read('payments/staging/checkout/access-checkout.carts.yaml').spec.crossplane).toEqual({
    compositionRef: { name: 'access-table' },
  });
  const clusters = Object.keys(organisation.tree('apps/_clusters'));
  for (const file of [
    'composition-table-dynamodb',
    'composition-access-table',
    'compositeresourcedefinition-tables.acme.dev',
  ])
    expect(clusters).toContain(`apps/_clusters/eu/data/${file}.yaml`);
  expect(dataKindNames).not.toContain('Table');
});

test('nothing that a kind needs can be left out unnoticed', { timeout: 300_000 }, () => {
  const sandbox = copy();
  add(sandbox, { ...descriptor, ...implementation });
  sandbox.remove('constructs/crossplane/compositions/aws/dynamodb.ts');
  sandbox.remove('constructs/table');
  expect(refusedBy(sandbox)).toEqual([
    'constructs/crossplane/cluster-compositions.ts',
    'constructs/kinds.ts',
    'constructs/schemas.ts',
  ]);
});
