import { Ajv } from 'ajv';
import { effectiveSchema } from '../../constructs/declared.js';
import { schemas } from '../../constructs/schemas.js';
import type { EnvironmentContext, Unit } from '../../constructs/unit.js';
import type { Manifest } from '../../scripts/objects/manifest.js';
import { render } from '../../scripts/render/render.js';

const ajv = new Ajv({ useDefaults: true, strict: false, allErrors: true, validateFormats: false });
const validators = new Map(schemas.map((schema) => [schema.kind, ajv.compile(effectiveSchema(schema))]));

/** Adds the defaults of a kind to a spec. */
export function effective(kind: string, spec: object): Record<string, unknown> {
  const complete = structuredClone(spec) as Record<string, unknown>;
  const validate = validators.get(kind)!;
  if (!validate(complete)) throw new Error(`${kind}: ${ajv.errorsText(validate.errors)}`);
  return complete;
}

export interface UnitOptions {
  name?: string;
  cluster?: object;
  peers?: Unit['peers'];
  team?: object;
  platform?: object;
  tier?: object;
}

/** A cluster with every capability. */
export const wholeCluster = {
  server: 'https://eu.example.com',
  gateway: { name: 'public', namespace: 'gateway-system' },
  monitoring: { namespace: 'monitoring', labels: { release: 'prometheus' } },
  telemetry: { namespace: 'telemetry', endpoint: 'http://collector.telemetry.svc:4317', injection: true },
  externalSecrets: { provider: 'aws' },
};

/** A unit of team payments in staging, as planned. */
export function unitOf(kind: string, spec: object, options: UnitOptions = {}): Unit<Record<string, unknown>> {
  const { name = 'checkout', cluster = wholeCluster, peers, team, platform, tier } = options;
  const context = {
    platform: effective('Platform', {
      organisation: 'acme',
      domain: 'acme.dev',
      apiGroup: 'acme.dev',
      registry: 'registry.acme.dev',
      git: { url: 'https://git.acme.dev/platform.git' },
      ...platform,
    }),
    team: {
      ...effective('Team', { owner: 'payments-leads', costCentre: 'cc-1001', ...team }),
      name: 'payments',
    },
    environment: { name: 'staging', namespace: 'payments-staging' },
    tier: { ...effective('Tier', { ...tier }), name: 'staging' },
    cluster: { ...effective('Cluster', cluster), name: 'eu' },
  } as unknown as EnvironmentContext;
  return {
    id: `payments/staging/${name}`,
    kind,
    name,
    spec: effective(kind, { image: 'registry.acme.dev/checkout:1.4.2', ...spec }),
    ...(peers === undefined ? {} : { peers }),
    destination: { cluster: 'eu', namespace: 'payments-staging' },
    context,
    declaredIn: `teams/payments/${name}.yaml`,
  };
}

/** An object whose fields tests read without type checks. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into objects of every kind
export type Loose = any;

/** The rendered objects of a unit by kind, or by kind/name if it has several of that kind. */
export function rendered(kind: string, spec: object, options: UnitOptions = {}): Record<string, Loose> {
  return byKind([...render(unitOf(kind, spec, options)).files.values()]);
}

export function byKind(manifests: readonly Manifest[]): Record<string, Loose> {
  const counts = new Map<string, number>();
  for (const { kind } of manifests) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return Object.fromEntries(
    manifests.map((object) => [
      counts.get(object.kind) === 1 ? object.kind : `${object.kind}/${object.metadata.name}`,
      object,
    ]),
  );
}
