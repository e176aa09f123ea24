import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { Sandbox, smallest } from '../support/organisation.js';

const ledger = `import { JsonPatch } from 'cdk8s';
import { ConfigMap } from 'cdk8s-plus-29';
import { service } from 'waymark-platform';
import { rates } from './lib/rates.js';

export default service(
  { image: 'ledger:2.0.0', port: 9000, environments: { production: { replicas: 4 } } },
  (scope, ctx) => {
    const { host } = ctx.service('checkout');
    new ConfigMap(scope, 'rates', { metadata: { name: \`\${ctx.name}-rates\` }, data: { rates, host } });
    const note = { env: ctx.environment };
    ctx.workload.addJsonPatch(JsonPatch.add('/spec/template/metadata/annotations', note));
  },
);
`;

const organisation = {
  ...smallest,
  'environments/payments/production.yaml': 'kind: Environment\nspec: {team: payments, tier: staging}\n',
  'teams/payments/ledger.ts': ledger,
  'teams/payments/lib/rates.ts': "export const rates: string = 'eur=1';\n",
};

test('a typed service is rendered like the same YAML, and its function adds to it in each environment', () => {
  const sandbox = new Sandbox(organisation);
  expect(sandbox.platform('synth')).toMatchObject({ code: 0, err: '' });
  const folder = (environment: string) => `apps/payments/${environment}/ledger`;
  expect(parse(sandbox.read(`${folder('staging')}/configmap-ledger-rates.yaml`))).toMatchObject({
    metadata: { namespace: 'payments-staging' },
    data: { rates: 'eur=1', host: 'checkout.payments-staging.svc' },
  });
  const deployment = parse(sandbox.read(`${folder('production')}/deployment-ledger.yaml`));
  expect(deployment.spec.replicas).toBe(4);
  expect(deployment.spec.template.metadata.annotations).toMatchObject({ env: 'production' });

  sandbox.write(
    'teams/payments/ledger.yaml',
    'kind: WebService\nspec: {image: "ledger:2.0.0", port: 9000}\n',
  );
  sandbox.write(
    'teams/payments/ledger2.ts',
    "import { service } from 'waymark-platform';\nexport default service({ image: 'ledger:2.0.0', port: 9000 });\n",
  );
  sandbox.remove('teams/payments/ledger.ts');
  expect(sandbox.platform('synth')).toMatchObject({ code: 0, err: '' });
  const yaml = sandbox.read(`${folder('staging')}/deployment-ledger.yaml`);
  const typed = sandbox.read('apps/payments/staging/ledger2/deployment-ledger2.yaml');
  expect(typed.replaceAll('ledger2.ts', 'ledger.yaml').replaceAll('ledger2', 'ledger')).toBe(yaml);
});

test('only changed modules run again, and deleting .waymark is harmless', () => {
  const sandbox = new Sandbox(organisation);
  sandbox.platform('synth');
  const before = sandbox.tree();
  // with no time to run anything, only cached results can pass
  const rested = () => sandbox.platformWith({ WAYMARK_TYPED_SECONDS: '0.001' }, 'synth');
  expect(rested()).toMatchObject({ code: 0, out: expect.stringContaining('0 written') });
  sandbox.remove('.waymark');
  expect(sandbox.platform('synth').out).toContain('0 written');
  expect(sandbox.tree()).toEqual(before);

  sandbox.write('teams/payments/lib/rates.ts', "export const rates: string = 'eur=2';\n");
  expect(rested().err).toMatch(/ledger.ts:6:1 error typed-error: .*took longer/);
  expect(sandbox.platform('synth').out).toContain('2 written');
});

test('an error in a module is reported at its own line', () => {
  const wrong = (text: string) =>
    new Sandbox({ ...smallest, 'teams/payments/ledger.ts': text }).platform('synth').err;
  const head =
    "import { service } from 'waymark-platform';\nimport { ConfigMap, Deployment } from 'cdk8s-plus-29';\n";
  expect(wrong(`${head}export default service({ image: 'a:1' );\n`)).toMatch(
    /ledger.ts:3:39 error typed-error: expected "}" but found "\)"/,
  );
  expect(wrong(`${head}export default service({\n  image: 'a:1',\n  replcas: 3,\n} as never);\n`)).toMatch(
    /ledger.ts:5:3 error unknown-field: WebService has no field "replcas"; did you mean "replicas"\?\n +5 \| +replcas: 3,\n +\| +\^{7}\n/,
  );
  expect(wrong(`${head}export default service({ image: 'a:1', env: { A: (() => 1) as never } });\n`)).toMatch(
    /ledger.ts:3:50 error typed-error: .*plain data, and this is a function/,
  );
  expect(
    wrong(`${head}const env: any = {};\nenv.env = env;\nexport default service({ image: 'a:1', env });\n`),
  ).toMatch(/ledger.ts:5:\d+ error typed-error: .*nested without end/);
  expect(wrong(`${head}export default service({ image: 'a:1', replicas: 3n as never });\n`)).toMatch(
    /ledger.ts:3:50 error typed-error: .*a bigint/,
  );
  expect(
    wrong(
      `${head}export default service({ image: 'a:1' }, (scope, ctx) => {\n  ctx.service('chekout');\n});\n`,
    ),
  ).toMatch(/ledger.ts:4:7 error typed-error: .*there is no service chekout .*checkout/);
  // constructs are validated only after the function has returned
  expect(
    wrong(
      `${head}export default service({ image: 'a:1' }, (scope) => {\n  new Deployment(scope, 'd', { select: false });\n});\n`,
    ),
  ).toMatch(/ledger.ts:4:\d+ error typed-error: .*at least 1 container/);
  expect(wrong("import { nothing } from 'nowhere';\nnothing();\n")).toMatch(
    /ledger.ts:1:25 error typed-error: there is no package nowhere here/,
  );
});

test('explain leads from a rendered file to the module', () => {
  const sandbox = new Sandbox(organisation);
  const folder = 'apps/payments/production/ledger';
  const { out } = sandbox.platform('explain', `${folder}/deployment-ledger.yaml`);
  expect(out).toMatch(/replicas: 4 +# teams\/payments\/ledger.ts:7:\d+ replicas/);
  expect(sandbox.platform('explain', `${folder}/configmap-ledger-rates.yaml`).out).toMatch(
    /apiVersion: v1 +# teams\/payments\/ledger.ts:10:5/,
  );
});
