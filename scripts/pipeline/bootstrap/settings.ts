import { argoSettings } from '../../../constructs/argocd/settings.js';
import type { PlatformSpec } from '../../../constructs/platform/schema.js';
import type { Cluster } from '../../forge/kubectl.js';
import { listOf } from '../../problem/nearest.js';
import { finding, management, type Work } from './step.js';

type Data = Readonly<Record<string, string>>;

/** Settings of Argo CD that people make, and the values that the platform works with. */
const relied: readonly (readonly [map: string, key: string, accepted: readonly string[], why: string])[] = [
  [
    'argocd-cm',
    'application.resourceTrackingMethod',
    ['', 'annotation', 'annotation+label'],
    'tracking by label changes a label that selectors use',
  ],
  [
    'argocd-rbac-cm',
    'policy.default',
    ['', 'role:readonly'],
    'everybody who logs in has that role in addition',
  ],
  [
    'argocd-cmd-params-cm',
    'applicationsetcontroller.policy',
    ['', 'sync'],
    'ApplicationSets could not change or remove Applications',
  ],
];

/** Compares the settings of Argo CD with what the platform relies on. */
export async function inspectSettings(cluster: Cluster, { argocd, apiGroup }: PlatformSpec): Promise<Work[]> {
  const maps = await cluster.list(
    'configmaps',
    '-n',
    argocd.namespace,
    '-l',
    'app.kubernetes.io/part-of=argocd',
  );
  const live = new Map(maps.map(({ metadata, data }) => [metadata.name, (data ?? {}) as Data]));
  const ours = argoSettings(apiGroup).flatMap(({ metadata, data }) => {
    const there = live.get(metadata!.name!) ?? {};
    return compare(metadata!.name!, there, data!, argocd.settings);
  });
  const others = relied.flatMap(([map, key, accepted, why]) => {
    const value = live.get(map)?.[key] ?? '';
    if (accepted.includes(value)) return [];
    return finding(
      management,
      'remains',
      `${map}: ${key} is "${value}", and ${why}`,
      `set it to ${accepted
        .filter(Boolean)
        .map((each) => `"${each}"`)
        .join(' or ')}, or remove it`,
    );
  });
  const all = [...ours, ...others];
  if (all.length > 0) return all;
  return [
    finding(
      management,
      'there',
      'argocd-cm, argocd-cmd-params-cm and argocd-rbac-cm have what the platform needs',
    ),
  ];
}

/** Where a ConfigMap differs from the keys that the platform needs in it. */
function compare(map: string, live: Data, wanted: Data, isApplied: boolean): Work[] {
  const keys = Object.keys(wanted);
  const other = keys.filter((key) => live[key] !== undefined && live[key]!.trim() !== wanted[key]!.trim());
  const missing = keys.filter((key) => live[key] === undefined);
  const file = `the rendered apps/_argocd/root/configmap-${map}.yaml`;
  return [
    ...(other.length === 0
      ? []
      : [
          isApplied
            ? finding(
                management,
                'refused',
                `${map} has other values of ${listOf(other)}, set by somebody else`,
                `remove the keys from ${map}, so that the platform can add its own; or set argocd.settings: false and copy the values of ${file}`,
              )
            : finding(management, 'remains', `${map} has other values of ${listOf(other)}`, copyKeys),
        ]),
    ...(missing.length === 0
      ? []
      : [
          isApplied
            ? finding(management, 'follows', `${map}: the root Application adds ${keyCount(missing)}`)
            : finding(management, 'remains', `${map} lacks ${listOf(missing)}`, copyKeys),
        ]),
  ];
}

const copyKeys =
  'copy the keys to where you keep this ConfigMap (render them once with argocd.settings: true)';
const keyCount = (keys: readonly string[]): string =>
  keys.length === 1 ? keys[0]! : `${keys.length} keys, such as ${keys[0]}`;
