import { JsonPatch } from 'cdk8s';
import { ConfigMap } from 'cdk8s-plus-29';
import { service } from 'waymark-platform';
import { accounts } from './ledger/accounts.js';

/** Every movement of money, written twice. The chart of accounts is data that auditors review with the code. */
export default service(
  {
    port: 9000,
    resources: 'medium',
    database: 'postgresql-16-ha',
    environments: { dev: { resources: 'small', database: 'postgresql-16' } },
  },
  (scope, ctx) => {
    const chart = new ConfigMap(scope, 'accounts', {
      metadata: { name: `${ctx.name}-accounts`, labels: ctx.labels },
      immutable: false,
      data: { 'accounts.json': JSON.stringify(accounts(ctx.environment), null, 2) },
    });
    ctx.workload.addJsonPatch(
      JsonPatch.add('/spec/template/spec/containers/0/env/-', {
        name: 'ACCOUNTS',
        valueFrom: { configMapKeyRef: { name: chart.name, key: 'accounts.json' } },
      }),
    );
  },
);
