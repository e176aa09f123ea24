import { type ManifestsSpec, manifestsKind } from '../../../constructs/manifests/spec.js';
import { mayLackData } from '../../load/failed-declarations.js';
import type { DeclaredEnvironment, Organisation } from '../../load/organisation.js';
import type { RawManifest } from '../../load/read.js';
import { groupBy } from '../../problem/groups.js';
import { didYouMean, listOf } from '../../problem/nearest.js';
import { fromPointer, toPointer } from '../../problem/pointer.js';
import { error, type Place, type Problem, unique } from '../../problem/problem.js';
import type { Draft } from '../draft.js';
import { environmentContextOf } from '../environment-context.js';
import type { Layer } from '../layers.js';
import { isRawObject } from './check-object.js';
import { withEntrances } from './entrances.js';
import { fillIn, ownerLabels, withPullSecret } from './fill-in.js';
import { staysWithin } from './stays-within.js';

/** Plans one unit of a team's raw manifests for each environment that gets any. */
export function planManifests(organisation: Organisation, draft: Draft): void {
  const problems: Problem[] = [];
  for (const [team, manifests] of groupBy(organisation.manifests, ({ team }) => team)) {
    const environments = organisation.environments.filter((e) => e.team === team);
    const aliases = organisation.platform.spec.environmentAliases;
    if (!mayLackData(organisation, team)) checkFolders(team, manifests, environments, aliases, problems);
    const valid = manifests.filter((manifest) => isRawObject(organisation, manifest, problems));
    for (const environment of environments) {
      const environmentManifests = valid.filter((manifest) => {
        const folder = folderOf(manifest);
        return folder === undefined || (aliases[folder] ?? folder) === environment.name;
      });
      if (environmentManifests.length > 0)
        addUnit(organisation, environment, environmentManifests, draft, problems);
    }
  }
  // a manifest for all environments has its problems in each of them
  draft.problems.push(...unique(problems));
}

/** Folder below manifests/, which names an environment; undefined for manifests of all environments. */
function folderOf({ file }: RawManifest): string | undefined {
  const below = file.split('/').slice(3);
  return below.length > 1 ? below[0] : undefined;
}

function checkFolders(
  team: string,
  manifests: readonly RawManifest[],
  environments: readonly DeclaredEnvironment[],
  aliases: Readonly<Record<string, string>>,
  problems: Problem[],
): void {
  const names = environments.map((e) => e.name);
  const folders = new Set(manifests.map(folderOf).filter((folder) => folder !== undefined));
  for (const folder of folders)
    if (!names.includes(aliases[folder] ?? folder))
      problems.push(
        error(
          'unknown-environment',
          { file: `teams/${team}/manifests/${folder}` },
          `team ${team} has no environment ${folder}${didYouMean(folder, names)}`,
          { help: `a folder of manifests is named after an environment: ${listOf(names)}` },
        ),
      );
}

function addUnit(
  organisation: Organisation,
  environment: DeclaredEnvironment,
  manifests: readonly RawManifest[],
  draft: Draft,
  problems: Problem[],
): void {
  const { team, name, namespace } = environment;
  const context = environmentContextOf(organisation, environment);
  const valid = withoutDuplicates(manifests, problems).filter(
    (manifest) => isInNamespace(manifest, environment, problems) && staysWithin(manifest, context, problems),
  );
  const labels = ownerLabels(context);
  const open = withEntrances(valid, context, draft.units).map((manifest) => ({
    ...manifest,
    object: withPullSecret(manifest.object, context),
  }));
  const spec: ManifestsSpec = { objects: open.map((manifest) => fillIn(manifest, namespace, labels)) };
  const id = `${team}/${name}/_manifests`;
  draft.layers.set(id, layersOf(environment, open, spec));
  draft.units.push({
    id,
    kind: manifestsKind,
    name: '_manifests',
    spec,
    destination: { cluster: context.cluster.name, namespace },
    context,
    declaredIn: `teams/${team}/manifests`,
  });
}

const at = ({ file, document }: RawManifest, pointer: string): Place => ({ file, document, pointer });

type Metadata = { readonly name: string; readonly namespace?: string };

function isInNamespace(
  manifest: RawManifest,
  environment: DeclaredEnvironment,
  problems: Problem[],
): boolean {
  const { namespace } = manifest.object['metadata'] as Metadata;
  if (namespace === undefined || namespace === environment.namespace) return true;
  problems.push(
    error(
      'foreign-namespace',
      at(manifest, '/metadata/namespace'),
      `the namespace is ${namespace}, but that of ${environment.team}/${environment.name} is ${environment.namespace}`,
      { help: 'remove the namespace: it is filled in for each environment' },
    ),
  );
  return false;
}

function withoutDuplicates(manifests: readonly RawManifest[], problems: Problem[]): RawManifest[] {
  const seen = new Map<string, RawManifest>();
  for (const manifest of manifests) {
    const { apiVersion, kind, metadata } = manifest.object as Record<string, unknown>;
    const { name } = metadata as Metadata;
    const group = String(apiVersion).split('/').slice(0, -1).join('/');
    const key = `${group}/${kind}/${name}`.toLowerCase();
    const other = seen.get(key);
    if (other === undefined) seen.set(key, manifest);
    else
      problems.push(
        error(
          'collision',
          at(manifest, '/metadata/name'),
          `the ${kind} ${name} is already in ${other.file === manifest.file ? 'this file' : other.file}`,
        ),
      );
  }
  return [...seen.values()];
}

/** Layers of raw manifests: written values are in their file; filled-in ones come from the environment. */
function layersOf(
  environment: DeclaredEnvironment,
  written: readonly RawManifest[],
  spec: ManifestsSpec,
): Layer[] {
  return [
    {
      values: { objects: written },
      place: (pointer) => {
        const [index, , ...inside] = fromPointer(pointer).slice(1);
        return at(written[Number(index)]!, toPointer(inside));
      },
    },
    {
      values: { ...spec },
      place: () => ({ file: environment.file, document: environment.document, pointer: '/metadata/name' }),
    },
  ];
}
