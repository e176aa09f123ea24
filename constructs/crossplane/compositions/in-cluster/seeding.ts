import { postgres } from '../../../data/postgres.js';
import type { CompositionInputs } from '../../composition/inputs.js';
import { type Composed, combine, convert, type Json, map, type Patch, patch } from '../../language/patch.js';
import { portsIn, tcp } from '../../network/ports.js';
import { type Seeds, seedName, seedNamespace } from '../../secrets/secret.js';
import { databaseName, ownerRole } from '../sql/postgres-contents.js';

/** Sets a field only if the database is seeded from another one. */
const ifSeeded = (toFieldPath: string, value: Json): Patch =>
  patch('spec.seedFrom.newest', toFieldPath, convert('string'), map({ true: value }));

const external = 'spec.externalClusters[0]';

/**
 * Fills a new database with the content of the database of the same name in another namespace. CloudNativePG ignores
 * these fields afterwards.
 */
export const importSeed = (superuser: string): Patch[] => [
  ifSeeded('spec.bootstrap.initdb', {
    database: databaseName,
    owner: ownerRole,
    import: { type: 'microservice', databases: [databaseName], source: { externalCluster: 'seed' } },
  }),
  ifSeeded(external, {
    name: 'seed',
    connectionParameters: { user: superuser, dbname: databaseName, sslmode: 'require' },
    password: { key: 'password' },
  }),
  combine(['metadata.name', seedNamespace], '%s-rw.%s.svc', `${external}.connectionParameters.host`),
  seedName(`${external}.password.name`),
];

/** Selects the pods of every CloudNativePG database, those of its import jobs included. */
const databases: Json = { matchExpressions: [{ key: 'cnpg.io/cluster', operator: 'Exists' }] };

/**
 * Opens the network in both directions: databases of the same team may copy this one, and this one may reach the
 * database that it copies.
 */
export function openToSeeds(inputs: CompositionInputs, policy: Composed, { owner }: Seeds): Composed {
  const { ingress, egress } = policy.base['spec'] as unknown as Readonly<Record<string, Json[]>>;
  const ofTeam = `spec.ingress[${ingress!.length}]`;
  const toSeed = `spec.egress[${egress!.length}]`;
  const rule = (direction: string): Json => ({
    [direction]: [{ podSelector: databases }],
    ports: tcp(...portsIn(inputs, postgres.access.port)),
  });
  return {
    ...policy,
    base: {
      ...policy.base,
      spec: { ...(policy.base['spec'] as object), ingress: [...ingress!, rule('from')] },
    },
    patches: [
      ...policy.patches,
      patch('spec.tags.team', `${ofTeam}.from[0].namespaceSelector.matchLabels[${owner}]`),
      ifSeeded(toSeed, rule('to')),
      patch(seedNamespace, `${toSeed}.to[0].namespaceSelector.matchLabels[kubernetes.io/metadata.name]`),
    ],
  };
}
