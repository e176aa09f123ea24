import type { Manifest } from '../objects/manifest.js';
import { podTemplatePath } from '../objects/pod-template.js';
import { dig, listAt, mapAt, type Tree, textOf } from '../objects/trees.js';

/** Whether objects of a kind have a pod template. The selector `pods` of rules means these kinds. */
export const makesPods = (kind: string): boolean => podTemplatePath(kind) !== undefined;

/** The labels and port names of pods, by which other objects select them. */
export interface Pods {
  readonly labels: Tree;
  readonly ports?: readonly string[];
}

/** The pod template of an object; for a Pod the object itself. */
export function podTemplateOf(manifest: Manifest): Tree | undefined {
  const path = podTemplatePath(manifest.kind);
  return path && mapAt(manifest, ...path);
}

export function podsOf(manifest: Manifest): Pods | undefined {
  const pod = podTemplateOf(manifest);
  if (pod === undefined) return undefined;
  const containers = [...listAt(pod, 'spec', 'containers'), ...listAt(pod, 'spec', 'initContainers')];
  const ports = containers
    .flatMap((container) => listAt(container, 'ports').map((port) => textOf(dig(port, 'name'))))
    .filter((name) => name !== '');
  return { labels: mapAt(pod, 'metadata', 'labels'), ...(ports.length > 0 ? { ports } : {}) };
}
