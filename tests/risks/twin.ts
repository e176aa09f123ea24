import { compare } from '../../scripts/compare/compare.js';
import { compareObjects } from '../../scripts/compare/objects/compare-objects.js';
import type { Level } from '../../scripts/compare/risks/risk.js';
import type { RiskContext } from '../../scripts/compare/risks/risk-context.js';
import { type Risk, risksOf } from '../../scripts/compare/risks/risks-of.js';
import type { RiskName } from '../../scripts/compare/risks/table.js';
import type { Placed } from '../../scripts/compare/tree.js';
import type { Manifest } from '../../scripts/objects/manifest.js';

type Objects = readonly Placed[];

/** A dangerous change, and one that looks like it and is harmless. */
export interface Twin {
  readonly risk: RiskName;
  readonly dangerous: readonly [base: Objects, head: Objects];
  /** Its level in production. */
  readonly level: Level;
  readonly reason: string;
  readonly harmless: readonly [base: Objects, head: Objects];
  readonly context?: Partial<RiskContext>;
}

const apiVersions: Readonly<Record<string, string>> = {
  Deployment: 'apps/v1',
  StatefulSet: 'apps/v1',
  Job: 'batch/v1',
  NetworkPolicy: 'networking.k8s.io/v1',
  RoleBinding: 'rbac.authorization.k8s.io/v1',
  WaymarkPodSecurityHostPath: 'constraints.gatekeeper.sh/v1beta1',
};

/** An object of production; `fields` are beside its metadata. */
export function object(
  kind: string,
  name: string,
  fields: object,
  unit = 'payments/production/ledger',
): Placed {
  const [team, environment] = unit.split('/');
  const manifest = {
    apiVersion: apiVersions[kind] ?? 'v1',
    kind,
    ...fields,
    metadata: { namespace: `${team}-${environment}`, ...(fields as Partial<Manifest>).metadata, name },
  } as Manifest;
  const file = `${kind}-${name}.yaml`.toLowerCase();
  return {
    unit,
    file,
    object: manifest,
    cluster: 'eu',
    production: environment === 'production' || unit.startsWith('_'),
  };
}

/** The Application of a unit, which comes and goes with it. */
export const application = (unit = 'payments/production/ledger'): Placed => ({
  ...object('Application', unit.replaceAll('/', '.'), {}, unit),
  file: 'app.json',
});

/** A Deployment with these fields in its pod, its container and its spec. */
export const deployment = (pod: object, container: object = {}, spec: object = {}, unit?: string): Placed =>
  object(
    'Deployment',
    'ledger',
    {
      spec: {
        replicas: 3,
        ...spec,
        template: {
          spec: {
            automountServiceAccountToken: false,
            ...pod,
            containers: [{ name: 'app', ...safe, ...container }],
          },
        },
      },
    },
    unit,
  );

const safe = {
  securityContext: {
    runAsNonRoot: true,
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
    seccompProfile: { type: 'RuntimeDefault' },
  },
};

/** The same object outside of production. */
export const inStaging = (placed: Placed): Placed => ({
  ...placed,
  production: false,
  unit: placed.unit.replace('/production/', '/staging/'),
});

export function risksBetween(base: Objects, head: Objects, context: Partial<RiskContext> = {}): Risk[] {
  return risksOf(compareObjects(base, head), {
    dependentsOf: () => [],
    quotas: [],
    dataChanges: compare(base, head),
    ...context,
  });
}
