import { Ajv } from 'ajv';
import { effectiveSchema } from '../../constructs/declared.js';
import { newestEdition } from '../../constructs/editions.js';
import { builtInKinds } from '../../constructs/kinds.js';
import { schemas } from '../../constructs/schemas.js';
import type { EnvironmentContext, Unit, UsedData } from '../../constructs/unit.js';
import { inPrintOrder } from '../render/in-print-order.js';
import { emit } from '../write/emit.js';

/** Names that no person would choose, and the value of a skeleton that replaces each. */
const values = {
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

/** Which variants of a file have a line, as a condition of the template. */
const conditions: Readonly<Record<string, string>> = {
  'none database queue both': '',
  'database both': 'values.database',
  'queue both': 'values.queue',
  'database queue both': 'values.database or values.queue',
};

/**
 * Templates of the manifests in a service's own repository, by file name. They are rendered by the construct that
 * renders apps/, once for each choice of data, and merged line by line.
 */
export function serviceManifests(): ReadonlyMap<string, string> {
  const none = manifestsWith([]);
  const variants = {
    database: manifestsWith([database]),
    queue: manifestsWith([queue]),
    both: manifestsWith([database, queue]),
  };
  return new Map(
    Object.entries(files).map(([kind, file]) => {
      const of = (manifests: ReadonlyMap<string, string>) => manifests.get(kind)!;
      const text = merged({
        none: of(none),
        database: of(variants.database),
        queue: of(variants.queue),
        both: of(variants.both),
      });
      return [file, asTemplate(text)];
    }),
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

/** One template for four texts, each of which has some of the lines of `both`. */
function merged(texts: Readonly<Record<'none' | 'database' | 'queue' | 'both', string>>): string {
  const lines = texts.both.split('\n');
  const has = Object.entries(texts).map(([name, text]) => ({
    name,
    lines: linesIn(text.split('\n'), lines),
  }));
  const out: string[] = [];
  let current = '';
  for (const [i, line] of lines.entries()) {
    const condition =
      conditions[
        has
          .filter((variant) => variant.lines.has(i))
          .map(({ name }) => name)
          .join(' ')
      ];
    if (condition === undefined) throw new Error(`no condition fits the line ${line}`);
    if (condition !== current) {
      if (current !== '') out.push('{% endif %}');
      if (condition !== '') out.push(`{% if ${condition} %}`);
      current = condition;
    }
    out.push(line);
  }
  return out.join('\n');
}

/** The indices of the lines of a text in a longer one that has them all. */
function linesIn(part: readonly string[], whole: readonly string[]): Set<number> {
  const found = new Set<number>();
  let from = 0;
  for (const line of part) {
    const at = whole.indexOf(line, from);
    if (at < 0) throw new Error(`a line is only in a smaller variant: ${line}`);
    found.add(at);
    from = at + 1;
  }
  return found;
}

function asTemplate(text: string): string {
  let template = text;
  for (const [name, value] of Object.entries(values))
    template = template.replaceAll(name, `\${{ ${value} }}`);
  return template;
}
