import Value from 'typebox/value';
import { type ClusterSpec, clusterSchema } from '../../constructs/cluster/schema.js';
import { type PlatformSpec, platformSchema } from '../../constructs/platform/schema.js';
import { type TierSpec, tierSchema } from '../../constructs/tier/schema.js';
import type { EnvironmentContext } from '../../constructs/unit.js';

/** Settings that differ from the default environment `staging` of team `payments` of `acme`. */
export interface ContextOptions {
  readonly platform?: Partial<PlatformSpec>;
  readonly cluster?: Partial<Omit<ClusterSpec, 'externalSecrets'>> & {
    readonly externalSecrets?: Partial<ClusterSpec['externalSecrets']>;
  };
  readonly tier?: Partial<TierSpec>;
}

/** The context of a unit in an organisation with default settings, apart from the options. */
export const context = (options: ContextOptions = {}): EnvironmentContext => ({
  platform: Value.Default(platformSchema.spec, {
    organisation: 'acme',
    domain: 'acme.dev',
    apiGroup: 'acme.dev',
    registry: 'registry.acme.dev',
    teams: { payments: { groups: { developers: ['payments-developers'], approvers: [], breakGlass: [] } } },
    ...options.platform,
  }) as PlatformSpec,
  team: { name: 'payments', owner: 'payments-leads', costCentre: 'cc-1001', people: [] },
  environment: {
    name: 'staging',
    namespace: 'payments-staging',
    resources: { cpu: '8', memory: '16Gi' },
  },
  tier: { name: 'staging', ...(Value.Default(tierSchema.spec, { ...options.tier }) as TierSpec) },
  cluster: {
    name: 'eu',
    ...(Value.Default(clusterSchema.spec, {
      server: 'https://eu.example.com',
      ...options.cluster,
    }) as ClusterSpec),
  },
});
