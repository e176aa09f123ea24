import { expect, test } from 'vitest';
import { render } from '../../scripts/render/render.js';
import { rendered } from '../../tests/crossplane/specs.js';
import { context } from '../../tests/support/context.js';
import { compositeKinds } from '../crossplane/composites/composite-kinds.js';
import { type DataKind, dataKinds } from './data-kinds.js';

const all = Object.entries(rendered) as [DataKind, (typeof rendered)[DataKind]][];

test.each(all)(
  'a %s is a composite resource of the organisation, kept until a person confirms, with cost tags',
  (kind, [spec, composite]) => {
    const { files } = render({
      id: 'payments/staging/ledger',
      kind,
      name: 'ledger',
      spec,
      destination: { cluster: 'eu', namespace: 'payments-staging' },
      context: context(),
      declaredIn: 'environments/payments/staging.yaml',
    });
    const prefix = dataKinds[kind].cloudName.isGlobal ? 'acme-' : '';
    expect([...files.keys()]).toEqual([`${kind.toLowerCase()}-ledger.yaml`]);
    const manifest = files.get(`${kind.toLowerCase()}-ledger.yaml`)!;
    const { properties } = compositeKinds.find((each) => each.kind === kind)!.spec;
    const { crossplane: _, ...fields } = manifest.spec as object & { crossplane: object };
    expect(Object.keys(properties)).toEqual(expect.arrayContaining(Object.keys(fields)));
    expect(manifest).toMatchObject({
      apiVersion: 'acme.dev/v1',
      kind,
      metadata: {
        name: 'ledger',
        namespace: 'payments-staging',
        annotations: {
          'argocd.argoproj.io/sync-options': 'Prune=confirm,Delete=confirm,SkipDryRunOnMissingResource=true',
        },
      },
      spec: {
        crossplane: { compositionSelector: { matchLabels: { 'acme.dev/serves-staging': 'yes' } } },
        ...composite,
        production: false,
        tags: { team: 'payments', environment: 'staging', 'cost-centre': 'cc-1001' },
        externalName: `${prefix}payments-staging-ledger`,
      },
    });
  },
);
