import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { Sandbox, smallest } from '../support/organisation.js';

const base = {
  ...smallest,
  'environments/payments/production.yaml': 'kind: Environment\nspec: {team: payments, tier: staging}\n',
};

const ledger = `import { ConfigMap, ApiObject } from 'cdk8s-plus-29';
import { service } from 'waymark-platform';
import { JsonPatch } from 'cdk8s';
import { rates } from './lib/rates.js';

export default service(
  { image: 'ledger:2.0.0', port: 9000, environments: { production: { replicas: 4 } } },
  (scope, ctx) => {
    new ConfigMap(scope, 'rates', { metadata: { name: \`\${ctx.name}-rates\` }, data: { rates, peer: ctx.service('checkout').host } });
    ctx.workload.addJsonPatch(JsonPatch.add('/spec/template/metadata/annotations', { team: ctx.team.name, env: ctx.environment }));
  },
);
`.replace(', ApiObject', '');

const typed = (text = ledger) => ({
  ...base,
  'teams/payments/ledger.ts': text,
  'teams/payments/lib/rates.ts': "export const rates: string = 'eur=1';\n",
});

test('a typed service is rendered like the same YAML, and its function adds to it once for each environment', () => {
  const sandbox = new Sandbox(typed());
  expect(sandbox.platform('synth')).toMatchObject({ code: 0, err: '' });
  const map = (environment: string) =>
    parse(sandbox.read(`apps/payments/${environment}/ledger/configmap-ledger-rates.yaml`));
  expect(map('staging')).toMatchObject({
    metadata: { namespace: 'payments-staging' },
    data: { rates: 'eur=1', peer: 'checkout.payments-staging.svc' },
  });
  const deployment = parse(sandbox.read('apps/payments/production/ledger/deployment-ledger.yaml'));
  expect(deployment.spec.replicas).toBe(4);
  expect(deployment.spec.template.metadata.annotations).toMatchObject({
    team: 'payments',
    env: 'production',
  });
});
