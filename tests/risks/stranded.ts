import { application, object, type Twin } from './twin.js';

const server = 'https://eu.example.com';
const placed = (cluster = 'eu', unit?: string) => ({
  ...application(unit),
  object: {
    ...application(unit).object,
    cluster,
    server: `https://${cluster}.example.com`,
    namespace: 'payments-production',
  },
});
const project = (name: string, namespaces: readonly string[], ...kinds: string[]) =>
  object(
    'AppProject',
    name,
    {
      spec: {
        destinations: namespaces.map((namespace) => ({ server, namespace })),
        namespaceResourceWhitelist: kinds.map((kind) => ({ group: '', kind })),
      },
    },
    `_argocd/${name === 'platform' ? 'root' : name}`,
  );
const granted = object('PodTemplate', 'ledger', {});
const environment = placed('eu', 'payments/production/_environment');

export const strandedTwins: readonly Twin[] = [
  {
    risk: 'objects-stranded',
    dangerous: [[project('payments', ['payments-production']), placed()], [project('payments', [])]],
    level: 'high',
    reason:
      'strands what 1 Application ran in payments-production: the project payments no longer permits it',
    // removed when nothing was left in it
    harmless: [[project('payments', ['payments-production'])], [project('payments', [])]],
  },
  {
    risk: 'objects-stranded',
    dangerous: [[project('platform', ['*']), environment], [project('platform', [])]],
    level: 'high',
    reason:
      'strands what 1 Application ran in payments-production: the project platform no longer permits it',
    // the project of a team that goes is deleted after its Applications
    harmless: [[project('payments', ['payments-production']), placed()], []],
  },
  {
    risk: 'objects-stranded',
    dangerous: [[project('payments', [], 'PodTemplate'), granted], [project('payments', [])]],
    level: 'high',
    reason: 'strands PodTemplate/ledger: the project payments no longer permits the kind',
    harmless: [
      [project('payments', [], 'PodTemplate', 'Event'), granted],
      [project('payments', [], 'PodTemplate')],
    ],
  },
  {
    risk: 'objects-stranded',
    dangerous: [[placed('eu')], [placed('us')]],
    level: 'high',
    reason: 'strands what 1 Application ran in payments-production on eu: Argo CD goes on on us',
    // the same cluster at another address
    harmless: [
      [placed('eu')],
      [{ ...placed('eu'), object: { ...placed('eu').object, server: 'https://10.0.0.1' } }],
    ],
  },
];
