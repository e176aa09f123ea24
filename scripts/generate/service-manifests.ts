import { Ajv } from 'ajv';
import { effectiveSchema } from '../../constructs/declared.js';
import { newestEdition } from '../../constructs/editions.js';
import { builtInKinds } from '../../constructs/kinds.js';
import { schemas } from '../../constructs/schemas.js';
import type { EnvironmentContext, Unit, UsedData } from '../../constructs/unit.js';
import { inPrintOrder } from '../render/in-print-order.js';
import { mergeVariants } from '../skeleton/merge-variants.js';
import { emit } from '../write/emit.js';

/** Names that no person would choose, and the value of a skeleton that replaces each. */
const replaced = {
  'waymark-name': 'values.name',
  'waymark-team': 'values.team',
  'waymark.domain': 'values.organisation.domain',
  'waymark.registry': 'values.organisation.registry',
} as const;

const database: UsedData = {
  kind: 'Postgres',
  name: 'waymark-name-db',
  prefix: 'DATABASE',
  externalName: 'waymark-name-db',
};
const queue: UsedData = {
  kind: 'Queue',
  name: 'waymark-name-events',
  prefix: 'QUEUE',
  externalName: 'waymark-name-events',
};

/** The files of a service's own repository, by the kind of their object. */
const files: Readonly<Record<string, string>> = {
  deployment: 'deployment.yaml',
  service: 'service.yaml',
  serviceaccount: 'service-account.yaml',
};

/**
 * Templates of the manifests in a service's own repository, by file name. They are rendered by the construct that
 * renders apps/, once for each choice of data, and merged line by line.
 */
export function serviceManifests(): ReadonlyMap<string, string> {
  const variants = [true, false].flatMap((hasDatabase) =>
    [true, false].map((hasQueue) => ({
      values: { database: hasDatabase, queue: hasQueue },
      manifests: manifestsWith([...(hasDatabase ? [database] : []), ...(hasQueue ? [queue] : [])]),
    })),
  );
  return new Map(
    Object.entries(files).map(([kind, file]) => [
      file,
      asTemplate(
        mergeVariants(variants.map(({ values, manifests }) => ({ values, text: manifests.get(kind)! }))),
      ),
    ]),
  );
}

const ajv = new Ajv({ useDefaults: true, strict: false, validateFormats: false });

function effective<Spec>(kind: string, spec: object): Spec {
  const validate = ajv.compile(effectiveSchema(schemas.find((schema) => schema.kind === kind)!));
  const complete = structuredClone(spec);
  if (!validate(complete)) throw new Error(`${kind}: ${ajv.errorsText(validate.errors)}`);
  return complete as Spec;
}

function manifestsWith(data: readonly UsedData[]): Map<string, string> {
  const context = {
    platform: effective('Platform', {
      organisation: 'waymark',
      domain: 'waymark.domain',
      apiGroup: 'waymark.domain',
      registry: 'waymark.registry',
      git: { url: 'https://waymark.domain/platform.git' },
    }),
    team: { ...effective<object>('Team', { owner: 'none', costCentre: 'none' }), name: 'waymark-team' },
    environment: { name: 'none', namespace: 'none' },
    tier: { ...effective<object>('Tier', { edition: newestEdition }), name: 'none' },
    cluster: {
      ...effective<object>('Cluster', {
        server: 'https://waymark.domain',
        region: 'eu-central-1',
      }),
      name: 'none',
      aws: { account: '000000000000' },
    },
  } as unknown as EnvironmentContext;
  const unit: Unit = {
    id: 'waymark-team/none/waymark-name',
    kind: 'WebService',
    name: 'waymark-name',
    spec: effective('WebService', {
      image: 'waymark.registry/waymark-name:0.1.0',
      health: { path: '/readyz', live: '/healthz' },
    }),
    data,
    destination: { cluster: 'none' },
    context,
    declaredIn: '',
  };
  const objects = builtInKinds['WebService']!(unit as Unit<never, never>) as Parameters<
    typeof inPrintOrder
  >[0][];
  return new Map(
    objects.map((object) => [object.kind.toLowerCase(), emit(withoutOwners(inPrintOrder(object)))]),
  );
}

/** Labels that come from the monorepo, which a repository of its own does not know. */
const isOfMonorepo = (label: string): boolean => /\/(owner|cost-centre|managed-by)$/.test(label);

function withoutOwners(object: Parameters<typeof inPrintOrder>[0]): object {
  const labels = Object.entries(object.metadata.labels ?? {}).filter(([label]) => !isOfMonorepo(label));
  return { ...object, metadata: { ...object.metadata, labels: Object.fromEntries(labels) } };
}

function asTemplate(text: string): string {
  let template = text;
  for (const [name, value] of Object.entries(replaced))
    template = template.replaceAll(name, `\${{ ${value} }}`);
  return template;
}
