import { generatedName, isGenerated } from '../../load/not-a-manifest.js';
import type { Organisation } from '../../load/organisation.js';
import type { RawManifest } from '../../load/read.js';
import { isMap } from '../../problem/is-map.js';
import { didYouMean, listOf } from '../../problem/nearest.js';
import { error, type Problem } from '../../problem/problem.js';
import { checkAnnotations } from './annotations.js';
import { isPlatformOnly, spellKind } from './platform-only-kinds.js';
import { checkHosts } from './routes.js';

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
/** Whether a raw manifest is an object that the team may have, whatever the environment. */
export function isRawObject(organisation: Organisation, manifest: RawManifest, problems: Problem[]): boolean {
  const problemCount = problems.length;
  checkShape(manifest, problems);
  if (problems.length === problemCount) checkKind(organisation, manifest, problems);
  if (problems.length === problemCount) {
    checkAnnotations(manifest, problems);
    checkHosts(organisation.platform.spec, manifest, problems);
  }
  return problems.length === problemCount;
}

const placeIn =
  ({ file, document }: RawManifest) =>
  (pointer: string) => ({ file, document, pointer });

function checkShape(manifest: RawManifest, problems: Problem[]): void {
  const place = placeIn(manifest);
  const { apiVersion, kind, metadata } = manifest.object as Record<string, unknown>;
  if (!isText(apiVersion))
    problems.push(error('missing-field', place('/apiVersion'), 'an object needs an apiVersion'));
  if (!isText(kind)) problems.push(error('missing-field', place('/kind'), 'an object needs a kind'));
  else if (kind === 'List' || (kind.endsWith('List') && Array.isArray(manifest.object['items'])))
    problems.push(
      error('forbidden-kind', place('/kind'), `a ${kind} contains several objects`, {
        help: 'write each item as a separate document, with --- between them',
      }),
    );
  else if (isGenerated(metadata)) problems.push(generatedName('missing-field', kind, place('')));
  else if (!isMap(metadata) || !isText(metadata['name']))
    problems.push(error('missing-field', place('/metadata/name'), `a ${kind} needs metadata.name`));
  else if (metadata['namespace'] !== undefined && !isText(metadata['namespace']))
    problems.push(error('wrong-type', place('/metadata/namespace'), 'metadata.namespace must be text'));
}

function checkKind(organisation: Organisation, manifest: RawManifest, problems: Problem[]): void {
  const { apiVersion, kind } = manifest.object as { apiVersion: string; kind: string };
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0]! : '';
  const kindName = spellKind(group, kind);
  const { kinds, teams } = organisation.platform.spec;
  const allowedKinds = [...kinds, ...(teams[manifest.team]?.kinds ?? [])];
  const place = { ...placeIn(manifest)('/kind') };
  if (isPlatformOnly(group, kind))
    problems.push(
      error('forbidden-kind', place, `${kindName} is made by the platform only`, {
        help: 'ask the platform team if you need one',
      }),
    );
  else if (!allowedKinds.includes(kindName))
    problems.push(
      error(
        'forbidden-kind',
        place,
        `team ${manifest.team} may not use raw manifests of kind ${kindName}${didYouMean(kindName, allowedKinds)}`,
        {
          help: `it may use ${listOf(allowedKinds, 20)}; environments/platform.yaml grants more (kinds, teams.${manifest.team}.kinds)`,
        },
      ),
    );
}
