import { describe, expect, test } from 'vitest';
import { complaints } from '../support/in-process.js';
import { platformFileWith, Sandbox } from '../support/organisation.js';
import { environmentOf, imageAndReplicas, twoTeams } from '../support/permissions.js';
import { yaml } from '../support/yaml.js';

describe('a team cannot', () => {
  const complaintsOf = async (files: Readonly<Record<string, string>>) =>
    complaints(new Sandbox({ ...twoTeams, ...files }));
  const access = (kind: string) => yaml`
    apiVersion: acme.dev/v1
    kind: ${kind}
    metadata: {name: mine}
    spec: {identity: payments-staging-checkout, externalName: acme-logistics-staging-files}
  `;

  test.each(['Access', 'Identity', 'Network'])('write an object of kind %s', async (kind) => {
    const found = await complaintsOf({ 'teams/payments/manifests/mine.yaml': access(kind) });
    expect(found.join('\n')).toContain(
      `forbidden-kind: team payments may not use raw manifests of kind acme.dev/${kind}`,
    );
  });

  test.each(['Access', 'Identity', 'Bucket'])('be granted the kind %s', async (kind) => {
    const granted = platformFileWith(`teams: {payments: {kinds: [acme.dev/${kind}]}}`);
    const found = await complaintsOf({ 'environments/platform.yaml': granted });
    expect(found.join('\n')).toContain(`bad-value: acme.dev/${kind} cannot be granted`);
  });

  test('make or change one in TypeScript', () => {
    const alters = (code: string) =>
      `import { ApiObject, JsonPatch } from 'cdk8s';\nimport { worker } from 'waymark-platform';\nexport default worker({ image: 'x:1', queues: [{ name: 'own' }] }, (scope) => {\n${code}\n});\n`;
    const makes =
      "new ApiObject(scope, 'x', { apiVersion: 'acme.dev/v1', kind: 'Access', metadata: { name: 'mine' } });";
    const changes =
      "for (const one of scope.node.root.node.findAll()) if (ApiObject.isApiObject(one) && one.kind === 'Access') one.addJsonPatch(JsonPatch.replace('/spec/externalName', 'logistics-staging-jobs'));";
    for (const [code, name] of [
      [makes, 'mine'],
      [changes, 'evil.own'],
    ] as const) {
      const sandbox = new Sandbox({ ...twoTeams, 'teams/payments/evil.ts': alters(code) });
      expect(sandbox.platform('synth').err).toContain(
        `forbidden-kind: payments/staging/evil may not create or change Access ${name}`,
      );
    }
  });

  test('have the role of another service by joining names', async () => {
    const found = await complaintsOf({
      'environments/payments/staging-mailer.yaml': environmentOf('payments'),
      'teams/payments/eu.yaml': yaml`
        kind: Worker
        spec: {${imageAndReplicas}, queues: [{name: q}], environments: {staging: false, production: false}}
      `,
    });
    expect(found.join('\n')).toContain(
      'ambiguous-name: its AWS role would be named payments-staging-mailer-eu, which payments/staging-mailer/eu already has',
    );
  });

  test('have the dead letters of another queue by joining names', async () => {
    const found = await complaintsOf({ 'teams/payments/jobs-dead.yaml': 'kind: Queue\n' });
    expect(found.join('\n')).toMatch(
      /ambiguous-name: in the cloud .* would be payments-staging-jobs-dead, as payments\/staging\/jobs-dead is/,
    );
  });
});
