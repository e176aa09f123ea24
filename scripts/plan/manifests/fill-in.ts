import type { RawObject } from '../../../constructs/manifests/spec.js';
import { imagePullSecrets } from '../../../constructs/parts/secret-store.js';
import type { EnvironmentContext } from '../../../constructs/unit.js';
import type { RawManifest } from '../../load/read.js';
import { isMap } from '../../problem/is-map.js';

type Labels = Readonly<Record<string, string>>;

/** Labels that name an object's owner, as on every object that the platform renders. */
export const ownerLabels = ({ platform, team }: EnvironmentContext): Labels => ({
  [`${platform.domain}/team`]: team.name,
  [`${platform.domain}/cost-centre`]: team.costCentre,
});

/**
 * A raw manifest with namespace and owner labels filled in. The namespace follows the name, where people look for it.
 */
export function fillIn(
  { file, document, object }: RawManifest,
  namespace: string,
  owners: Labels,
): RawObject {
  const written = object['metadata'] as Record<string, unknown>;
  const metadata = Object.entries(written).flatMap(([key, value]): [string, unknown][] => {
    if (key === 'namespace') return [];
    if (key === 'labels' && isMap(value)) return [[key, { ...value, ...missing(owners, value) }]];
    if (key !== 'name') return [[key, value]];
    const labels: [string, unknown][] = 'labels' in written ? [] : [['labels', owners]];
    return [[key, value], ['namespace', namespace], ...labels];
  });
  return { file, document, object: { ...object, metadata: Object.fromEntries(metadata) } };
}

type Owned = { readonly metadata: { readonly name: string; readonly [key: string]: unknown } };

/** A ServiceAccount of a team, whose pods pull images with the platform's credentials unless it names its own. */
export const withPullSecret = <Made extends Readonly<Record<string, unknown>>>(
  object: Made,
  context: EnvironmentContext,
): Made =>
  object['kind'] === 'ServiceAccount' && !('imagePullSecrets' in object)
    ? { ...object, ...imagePullSecrets(context) }
    : object;

/** An object made by team code, with owner labels filled in. */
export function withOwners<Made extends Owned>(object: Made, owners: Labels): Made {
  const { name, namespace, labels, ...rest } = object.metadata;
  const ownLabels = isMap(labels) ? labels : {};
  const metadata = {
    name,
    ...(namespace === undefined ? {} : { namespace }),
    labels: { ...ownLabels, ...missing(owners, ownLabels) },
    ...rest,
  };
  return { ...object, metadata };
}

/** Owner labels that are not set. Those that are set stay; `checkOwner` judges them. */
const missing = (owners: Labels, written: object): Labels =>
  Object.fromEntries(Object.entries(owners).filter(([key]) => !(key in written)));
