import { expect, test } from 'vitest';
import { platformFileWith, Sandbox, smallest } from '../support/organisation.js';

/** A kind that makes an Ingress for its hosts, which these fields declare. */
const kind = (fields: string, hosts: string) => `import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import Type from 'typebox';
import { defineKind, defineSchema, field, type SpecOf, type Unit } from 'waymark-platform';
const schema = defineSchema({
  kind: 'Site',
  home: 'service',
  summary: 'Site.',
  spec: field.strict({ ${fields} }),
  example: '',
});
void Type;
class Site extends Construct {
  constructor(scope: Construct, id: string, { name, spec }: Unit<SpecOf<typeof schema>>) {
    super(scope, id);
    const rules = ${hosts}.map((host: string) => ({
      host,
      http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name, port: { number: 80 } } } }] },
    }));
    const of = { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name } };
    new ApiObject(this, 'i', { ...of, spec: { ingressClassName: 'nginx', rules } } as never);
  }
}
export default defineKind(schema, Site);
`;

const sandboxWith = (fields: string, hosts: string, spec: string) =>
  new Sandbox({
    ...smallest,
    'environments/platform.yaml': platformFileWith('teams: {payments: {domains: [example.com]}}'),
    'environments/tiers/staging.yaml': 'kind: Tier\nspec: {hosts: "{host}.staging.{domain}"}\n',
    'constructs/own/site/construct.ts': kind(fields, hosts),
    'teams/payments/docs.yaml': `kind: Site\nspec:\n  ${spec}\n`,
  });

const marked = "host: field.host('Host.')";
const plain = "host: Type.String({ description: 'Host.' })";

for (const [how, field] of [
  ['marks as a host', marked],
  ['does not mark', plain],
] as const)
  test(`a host in a field that an own kind ${how} needs a grant`, () => {
    const sandbox = sandboxWith(field, '[spec.host]', 'host: docs.evil.com');
    for (const command of ['synth', 'check']) {
      const { code, err } = sandbox.platform(command);
      expect(code).toBe(1);
      expect(err).toMatch(
        /docs.yaml:3:9 error not-granted: docs.evil.com is not under a domain of team payments/,
      );
    }
    expect(sandbox.tree()).toEqual({});
  });

test('a host that an own kind makes up needs a grant', () => {
  const sandbox = sandboxWith('', "['docs.evil.com']", 'environments: [staging]');
  expect(sandbox.platform('synth').err).toMatch(
    /docs.yaml:1:7 error not-granted: docs.evil.com is not under/,
  );
});

test('a host of an own kind is derived by the tier, in lists and maps as well', () => {
  const sandbox = sandboxWith(
    `${marked}, more: Type.Record(Type.String(), Type.Array(field.host('Host.')))`,
    '[spec.host, ...spec.more.a]',
    'host: docs.example.com\n  more: {a: [help.example.com]}',
  );
  const { code, out } = sandbox.platform('explain', 'payments/staging/docs');
  expect(code).toBe(0);
  expect(out).toContain('docs.staging.example.com');
  expect(out).toContain('help.staging.example.com');
});

test('a host that is written for one environment stays as it is, and is granted all the same', () => {
  const sandbox = sandboxWith(
    marked,
    '[spec.host]',
    'host: docs.example.com\n  environments: {staging: {host: try.evil.com}}',
  );
  expect(sandbox.platform('synth').err).toMatch(/docs.yaml:4:34 error not-granted: try.evil.com/);
});
