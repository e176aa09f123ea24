import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { clusterInAws } from './support/clusters.js';
import { organisation, problems, service, synthesised } from './support/data.js';
import type { Sandbox } from './support/organisation.js';
import { some } from './support/some.js';
import { yaml } from './support/yaml.js';

const tiers = {
  staging: 'environments/tiers/staging.yaml',
  production: 'environments/tiers/production.yaml',
};
const operator = 'cloudNativePg: {namespace: cnpg-system}';
const outsideAws = yaml`
  kind: Cluster
  spec: {server: "https://eu.example.com", crossplane: true, ${operator}}
`;
const cluster = (text: string) => ({ 'environments/clusters/eu.yaml': text });
const staging = (data: string) => ({ [tiers.staging]: `kind: Tier\nspec:\n  data: {${data}}\n` });

describe('data cannot be provided', () => {
  const here = 'environments: {production: false}\n';

  test('by Aurora outside AWS, and the message names the alternatives', () => {
    const err = problems({
      ...service(`database: postgresql\n${here}`),
      ...cluster(outsideAws),
      ...staging('compositions: {Postgres: aurora}'),
    });
    expect(err).toMatch(
      /checkout\.yaml:4:13 error no-composition: checkout-db in staging cannot be provided: the tier staging uses aurora for a Postgres, which cluster eu does not support\n[\s\S]*fix: set data.compositions of the tier to cloudnativepg, /,
    );
  });

  test('by SQS outside AWS, where a queue has no other composition', () => {
    const err = problems({ ...service(`queues: [{name: jobs}]\n${here}`), ...cluster(outsideAws) });
    expect(err).toMatch(
      /checkout\.yaml:4:13 error no-composition: jobs in staging cannot be provided: .* uses sqs .*, which cluster eu does not support\n[\s\S]*fix: remove the Queue, or add what sqs needs to environments\/clusters\/eu.yaml/,
    );
    expect(err.match(/error /g)).toHaveLength(1);
  });

  test('in production by a composition without backups', () => {
    const err = problems({
      ...service('database: postgresql\nenvironments: {staging: false}\n'),
      ...cluster(clusterInAws(operator)),
      [tiers.production]:
        'kind: Tier\nspec: {production: true, data: {compositions: {Postgres: cloudnativepg}}}\n',
    });
    expect(err).toMatch(
      /no-composition: checkout-db in production cannot be provided: cloudnativepg has no backups that meet the needs of production/,
    );
  });

  test('with a standby by a composition without one', () => {
    const err = problems({
      ...service(`caches: [{name: carts, highAvailability: true}]\n${here}`),
      ...staging('compositions: {Cache: valkey}'),
    });
    expect(err).toMatch(
      /no-composition: carts in staging cannot be provided: it needs a standby, which valkey does not have/,
    );
  });

  test('by an unknown composition, and the message lists the known ones', () => {
    const err = problems({ ...organisation, ...staging('compositions: {Postgres: auroa}') });
    expect(err).toContain(
      'tiers/staging.yaml:3:35 error bad-value: Tier.data.compositions.Postgres cannot be "auroa"; it is one of rds, aurora, cloudnativepg; did you mean "aurora"?',
    );
    expect(err.match(/error /g)).toHaveLength(1);
    expect(problems({ ...organisation, ...staging('compositions: {Cache: redis}') })).toContain(
      'Tier.data.compositions.Cache cannot be "redis"; it is one of elasticache, valkey',
    );
  });
});

describe('a tier that changes its composition', () => {
  const declared = {
    ...service(
      yaml`
        database: {name: orders}
        caches: [{name: carts}]
        queues: [{name: jobs}]
        environments: {production: false}
      `,
    ),
    ...cluster(clusterInAws(operator)),
  };
  const by = (Postgres: string, Cache: string) =>
    staging(`compositions: {Postgres: ${Postgres}, Cache: ${Cache}}`);

  function mindChanged(sandbox: Sandbox, files: Readonly<Record<string, string>>) {
    const before = sandbox.tree();
    for (const [path, text] of Object.entries(files)) sandbox.write(path, text);
    const { code, err } = sandbox.platform('synth');
    expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' });
    const after = sandbox.tree();
    expect(Object.keys(after)).toEqual(Object.keys(before));
    return Object.keys(after)
      .filter((path) => before[path] !== after[path])
      .map((path) => ({ path, before: before[path]!, after: after[path]! }));
  }

  /** Separates the labels for tiers from the rest of the object. */
  function labelled(text: string): { serves: string[]; rest: unknown } {
    const object = parseAllDocuments(text)[0]!.toJS();
    const all = Object.keys(object.metadata.labels);
    const serves = all.filter((label) => label.startsWith('acme.dev/serves-'));
    for (const label of serves) delete object.metadata.labels[label];
    return { serves: serves.map((label) => label.replace('acme.dev/serves-', '')), rest: object };
  }

  test('moves labels from one Composition to another, and changes no unit of a team', () => {
    const sandbox = synthesised({ ...declared, ...by('rds', 'elasticache') });
    for (const [postgres, cache, moved] of [
      ['aurora', 'elasticache', { 'postgres-rds': [], 'postgres-aurora': ['staging'] }],
      ['cloudnativepg', 'elasticache', { 'postgres-aurora': [], 'postgres-cloudnativepg': ['staging'] }],
      ['cloudnativepg', 'valkey', { 'cache-elasticache': [], 'cache-valkey': ['staging'] }],
    ] as const) {
      const changed = mindChanged(sandbox, by(postgres, cache));
      const now: Record<string, string[]> = {};
      for (const { path, before, after } of some(changed)) {
        const [, name] = /^apps\/_clusters\/eu\/data\/composition-(.*)\.yaml$/.exec(path) ?? [];
        expect(name, path).toBeDefined();
        const [was, is] = [labelled(before), labelled(after)];
        expect(is.rest).toEqual(was.rest);
        now[name!] = is.serves.filter((tier) => tier !== 'production');
      }
      expect(now).toEqual(moved);
    }
  });

  test('gives new services the same variables, and their NetworkPolicies contain no address of the data', () => {
    const unitOf = (composition: string) => {
      const sandbox = synthesised({
        ...declared,
        ...by(composition, composition === 'rds' ? 'elasticache' : 'valkey'),
      });
      return sandbox.tree('apps/payments');
    };
    const inAws = unitOf('rds');
    expect(unitOf('cloudnativepg')).toEqual(inAws);
    const policies = Object.entries(inAws).filter(([path]) => path.includes('checkout/networkpolicy-'));
    expect(policies).toHaveLength(1);
    for (const [, text] of some(policies)) expect(text).not.toMatch(/5432|6379|10\.0\.0\.0/);
  });
});
