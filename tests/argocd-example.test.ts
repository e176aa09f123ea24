import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { Application, ApplicationSet, AppProject } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1';
import { ConfigMap } from 'kubernetes-models/v1';
import { describe, expect, test } from 'vitest';
import { compositeKinds } from '../constructs/crossplane/composites/composite-kinds.js';
import { applications, project, set, yamlOf } from './support/argocd.js';
import { Sandbox } from './support/organisation.js';
import { some } from './support/some.js';

const repository = join(import.meta.dirname, '..');
const models = { Application, ApplicationSet, AppProject, ConfigMap };

/** The example organisation, rendered beside itself. */
function example(): Sandbox {
  const sandbox = new Sandbox({});
  const { code, err } = sandbox.platform('synth', '--root', repository, '--out', 'apps');
  expect({ code, err }).toMatchObject({ code: 0 });
  return sandbox;
}

describe('the example organisation', () => {
  const teams = ['identity', 'insights', 'logistics', 'payments', 'storefront'];

  test("Argo CD's objects match its schemas", () => {
    const sandbox = example();
    const objects = yamlOf(sandbox).filter(([path]) => path.startsWith('apps/_argocd/'));
    expect(objects.map(([path]) => path)).toEqual(
      expect.arrayContaining([
        'apps/_argocd/root/application-platform.yaml',
        ...teams.map((team) => `apps/_argocd/${team}/applicationset-${team}.yaml`),
      ]),
    );
    for (const [, object] of objects)
      new models[object['kind'] as keyof typeof models](object as never).validate();
  });

  test('Argo CD is told the health of every kind that a cluster defines', () => {
    const objects = new Map(yamlOf(example()));
    const { data } = objects.get('apps/_argocd/root/configmap-argocd-cm.yaml') as { data: object };
    const defined = [...objects.values()].flatMap((object) => {
      if (object['kind'] !== 'CompositeResourceDefinition') return [];
      const { group, names } = object['spec'] as { group: string; names: { kind: string } };
      return `resource.customizations.health.${group}_${names.kind}`;
    });
    expect(new Set(defined).size).toBe(compositeKinds.length);
    expect(Object.keys(data)).toEqual(expect.arrayContaining(defined));
  });

  test("a team's project allows every object of its units in its namespace, and nothing cluster-wide", () => {
    const sandbox = example();
    for (const team of teams) {
      const { spec } = project(sandbox, team);
      expect(spec.clusterResourceWhitelist).toEqual([]);
      const kinds = new Set(spec.namespaceResourceWhitelist.map(({ group, kind }) => `${group}/${kind}`));
      for (const [path, object] of some(yamlOf(sandbox))) {
        const [, owner, , unit] = path.split('/');
        if (owner !== team || unit === '_environment') continue;
        const { apiVersion, kind, metadata } = object as {
          apiVersion: string;
          kind: string;
          metadata: { namespace: string };
        };
        const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
        expect({ path, allowed: kinds.has(`${group}/${kind}`) }).toEqual({ path, allowed: true });
        expect(spec.destinations.map(({ namespace }) => namespace)).toContain(metadata.namespace);
      }
    }
  });

  test('each app.json is of exactly one ApplicationSet, which finds all that its template asks for', () => {
    const sandbox = example();
    const git = (...args: string[]) =>
      execFileSync('git', args, { cwd: sandbox.root, encoding: 'utf8' }).split('\n').filter(Boolean);
    git('init', '-q');
    git('add', 'apps');
    const all = new Map(applications(sandbox));
    const found: string[] = [];
    const sets = yamlOf(sandbox).filter(([, object]) => object['kind'] === 'ApplicationSet');
    for (const [path] of some(sets)) {
      const { spec } = set(sandbox, path.slice('apps/_argocd/'.length, -'.yaml'.length));
      // the call that Argo CD's git files generator makes
      const files = git('ls-files', '--', ...spec.generators[0]!.git.files.map(({ path }) => path));
      found.push(...files);
      const template = JSON.stringify(spec.template) + spec.templatePatch;
      const asked = [...template.matchAll(/{{-? (?:if )?\.(\w+)/g)].map(([, name]) => name!);
      for (const file of some(files)) {
        expect(['path', ...Object.keys(all.get(file)!)]).toEqual(expect.arrayContaining(asked));
        const owner = /\/_environment\/|^apps\/_/.test(file) ? 'platform' : file.split('/')[1];
        expect(spec.template.spec.project).toBe(owner);
      }
    }
    expect(found.sort()).toEqual([...all.keys()].sort());
    const names = [...all.values()].map(({ name }) => String(name));
    expect(new Set(names).size).toBe(all.size);
    for (const name of some(names)) expect(name).toMatch(/^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$/);
  });
});
