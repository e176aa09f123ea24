import type { Manifest } from '../render/manifest.js';

export type Tree = Readonly<Record<string, unknown>>;

/** A scalar as text; nothing for what has no text of its own. */
export const textOf = (value: unknown): string =>
  typeof value === 'object' || value === undefined ? '' : String(value);

/** The value at a path of maps and lists, whatever the types on the way. */
export const dig = (value: unknown, ...path: (string | number)[]): unknown =>
  path.reduce<unknown>(
    (here, key) => (typeof here === 'object' && here !== null ? (here as Tree)[key] : undefined),
    value,
  );

export const listAt = (value: unknown, ...path: (string | number)[]): readonly unknown[] => {
  const found = dig(value, ...path);
  return Array.isArray(found) ? found : [];
};

export const mapAt = (value: unknown, ...path: (string | number)[]): Tree => {
  const found = dig(value, ...path);
  return typeof found === 'object' && found !== null && !Array.isArray(found) ? (found as Tree) : {};
};

const template = ['spec', 'template'];
const templates: Readonly<Record<string, readonly string[]>> = {
  Pod: [],
  Deployment: template,
  StatefulSet: template,
  DaemonSet: template,
  ReplicaSet: template,
  Rollout: template,
  Job: template,
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
};

/** Where in an object the pods that it makes are described; undefined for one that makes none. */
export const podPath = ({ kind }: Manifest): readonly string[] | undefined => templates[kind];

/** What other objects select pods by: their labels, and the names of their ports. */
export interface Pods {
  /** `,key=value,key=value,` */
  readonly labels: string;
  readonly ports: readonly string[];
}

export function podsOf(manifest: Manifest): Pods | undefined {
  const path = podPath(manifest);
  if (path === undefined) return undefined;
  const pod = mapAt(manifest, ...path);
  const containers = [...listAt(pod, 'spec', 'containers'), ...listAt(pod, 'spec', 'initContainers')];
  const ports = containers.flatMap((c) => listAt(c, 'ports').map((port) => textOf(dig(port, 'name'))));
  return {
    labels: spellLabels(mapAt(pod, 'metadata', 'labels')),
    ports: ports.filter((name) => name !== ''),
  };
}

export const spellLabels = (labels: Tree): string =>
  `,${Object.entries(labels)
    .map(([key, value]) => `${key}=${textOf(value)},`)
    .join('')}`;

export const selects = (selector: Tree, pods: Pods): boolean =>
  Object.entries(selector).every(([key, value]) => pods.labels.includes(`,${key}=${textOf(value)},`));
