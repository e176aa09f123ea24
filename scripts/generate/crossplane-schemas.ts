import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { clusterCompositions } from '../../constructs/crossplane/cluster-compositions.js';
import { composedBy, packages } from '../../constructs/crossplane/packages.js';
import { charts } from '../../constructs/fields/charts.js';
import { type Program, runProgram } from '../forge/run-program.js';

/**
 * Extracts the schemas of composed resources and of kinds of Crossplane itself into tests/crossplane/schemas/. Run by
 * hand for a new version, as the README there explains. Needs Go, which downloads the modules.
 */

interface Definition {
  readonly kind: string;
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string };
    readonly scope: string;
    readonly versions: readonly {
      readonly name: string;
      readonly schema: { readonly openAPIV3Schema: object };
    }[];
  };
}

/** A Go module that contains definitions. All modules have the Apache-2.0 licence. */
interface Module {
  readonly path: string;
  readonly version: string;
  readonly folder: string;
}

const compositions = clusterCompositions({
  aws: { name: '', region: '', account: '', vpc: '', subnets: [], addresses: [], clients: '', cluster: '' },
  apiGroup: '',
  sizes: {},
  domain: '',
  registry: '',
  cloudNativePg: { namespace: '', snapshotClass: '' },
});

const versionOf = (provider: string): string =>
  packages(compositions)
    .flatMap(({ spec }) => ('package' in spec ? [(spec.package as string).split(':')] : []))
    .find(([name]) => name!.endsWith(`/${provider}`))![1]!;

const modules: Readonly<Record<string, Module>> = {
  aws: {
    path: 'github.com/upbound/provider-aws/v2',
    version: versionOf('provider-family-aws'),
    folder: 'package/crds',
  },
  sql: {
    path: 'github.com/crossplane-contrib/provider-sql',
    version: versionOf('provider-sql'),
    folder: 'package/crds',
  },
  cloudnativepg: {
    path: 'github.com/cloudnative-pg/cloudnative-pg',
    version: 'v1.27.0',
    folder: 'config/crd/bases',
  },
  crossplane: {
    path: 'github.com/crossplane/crossplane/v2',
    version: `v${charts.crossplane.version}`,
    folder: 'cluster/crds',
  },
};

const composed = composedBy(compositions).map(({ base }) => base);
const platformKinds = [
  { apiVersion: 'aws.m.upbound.io/v1beta1', kind: 'ClusterProviderConfig' },
  { apiVersion: 'apiextensions.crossplane.io/v2', kind: 'CompositeResourceDefinition' },
  { apiVersion: 'apiextensions.crossplane.io/v1', kind: 'Composition' },
  { apiVersion: 'apiextensions.crossplane.io/v1alpha1', kind: 'ManagedResourceActivationPolicy' },
  { apiVersion: 'pkg.crossplane.io/v1', kind: 'Function' },
  { apiVersion: 'pkg.crossplane.io/v1', kind: 'Provider' },
  { apiVersion: 'pkg.crossplane.io/v1beta1', kind: 'DeploymentRuntimeConfig' },
];
const wanted = new Set(
  [...composed, ...platformKinds].map(({ apiVersion, kind }) => `${apiVersion}/${kind}`),
);
const groups = new Set([...wanted].map((name) => name.split('/')[0]!));

/** Fields that no Composition writes; they are as long as all others together. */
const unusedFields = new Set(['initProvider', 'deploymentTemplate']);

/** Removes descriptions and unused fields, which have no influence on whether an object is accepted. */
const withoutUnused = (schema: object): object =>
  JSON.parse(JSON.stringify(schema), (key, value) =>
    // a description that is not text is the schema of a field named "description"
    unusedFields.has(key) || (key === 'description' && typeof value === 'string') ? undefined : value,
  );

const go: Program = { name: 'go', purpose: 'it is needed to download modules', install: 'install Go' };

async function extract({ path, version, folder }: Module): Promise<object> {
  const { failed, out, err } = await runProgram(go, ['mod', 'download', '-json', `${path}@${version}`], {
    cwd: process.cwd(),
  });
  if (failed) throw new Error(err);
  const { Dir } = JSON.parse(out.toString()) as { Dir: string };
  const kinds = readdirSync(join(Dir, folder))
    .filter((file) => groups.has(file.split('_')[0]!))
    .sort()
    .flatMap((file) => parseAllDocuments(readFileSync(join(Dir, folder, file), 'utf8')))
    .map((document) => document.toJS() as Definition | null)
    .flatMap((definition) => {
      if (definition?.kind !== 'CustomResourceDefinition') return [];
      const { group, names, scope, versions } = definition.spec;
      return versions.flatMap(({ name, schema }) => {
        const id = `${group}/${name}/${names.kind}`;
        if (!wanted.delete(id)) return [];
        return [[id, { scope, schema: withoutUnused(withoutStatus(schema.openAPIV3Schema)) }] as const];
      });
    });
  return { module: path, version, licence: 'Apache-2.0', kinds: Object.fromEntries(kinds) };
}

function withoutStatus(schema: { readonly properties?: Record<string, unknown> }): object {
  const { status: _, ...properties } = schema.properties!;
  return { ...schema, properties };
}

const target = join(import.meta.dirname, '../../../tests/crossplane/schemas');
for (const [name, module] of Object.entries(modules)) {
  const text = JSON.stringify(await extract(module)).replaceAll(
    /("kinds":\{|\},)("[\w.]+\/v\w+\/\w+":)/g,
    '$1\n$2',
  );
  writeFileSync(join(target, `${name}.json`), `${text}\n`);
}
const builtIn = /^(v1|apps\/v1|networking\.k8s\.io\/v1)\//;
const missing = [...wanted].filter((name) => !builtIn.test(name));
if (missing.length > 0) throw new Error(`no module defines ${missing.join(', ')}`);
