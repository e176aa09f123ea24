import Value from 'typebox/value';
import { type ClusterSpec, clusterSchema } from '../../constructs/cluster/schema.js';
import { type PlatformSpec, platformSchema } from '../../constructs/platform/schema.js';
import { type TierSpec, tierSchema } from '../../constructs/tier/schema.js';
import type { EnvironmentContext } from '../../constructs/unit.js';

/** What is different from the plain environment `staging` of team `payments` of `acme`. */
export interface Different {
  readonly platform?: Partial<PlatformSpec>;
  readonly cluster?: Partial<ClusterSpec>;
  readonly tier?: Partial<TierSpec>;
}

/** What a unit sees of an organisation whose settings are the defaults, but for what is different. */
export const context = (different: Different = {}): EnvironmentContext => ({
  platform: Value.Default(platformSchema.spec, {
    organisation: 'acme',
    domain: 'acme.dev',
    apiGroup: 'acme.dev',
    registry: 'registry.acme.dev',
    teams: { payments: { groups: { developers: ['payments-developers'] } } },
    ...different.platform,
  }) as PlatformSpec,
  team: { name: 'payments', owner: 'payments-leads', costCentre: 'cc-1001', people: [] },
  environment: {
    name: 'staging',
    namespace: 'payments-staging',
    resources: { cpu: '8', memory: '16Gi' },
  },
  tier: { name: 'staging', ...(Value.Default(tierSchema.spec, { ...different.tier }) as TierSpec) },
  cluster: {
    name: 'eu',
    ...(Value.Default(clusterSchema.spec, {
      server: 'https://eu.example.com',
      ...different.cluster,
    }) as ClusterSpec),
  },
});
