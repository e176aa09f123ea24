import type { Manifest } from '../../objects/manifest.js';
import { podTemplatePath } from '../../objects/pod-template.js';
import { dig, listAt, type Tree, textOf } from '../../objects/trees.js';
import type { Path } from '../../problem/pointer.js';

/** The path of the spec of an object's pods; undefined if it runs none. */
export const podSpecPath = ({ kind }: Manifest): readonly string[] | undefined => {
  const path = podTemplatePath(kind);
  return path && [...path, 'spec'];
};

/** The spec of an object's pods; undefined if it runs none. */
export const podSpecOf = (object: Manifest | undefined): unknown => {
  const path = object && podSpecPath(object);
  return path && dig(object, ...path);
};

interface Container {
  readonly name: string;
  /** The path in the object. */
  readonly path: Path;
  readonly container: Tree;
}

/** All containers of an object's pods. */
export function containersOf(object: Manifest | undefined): Container[] {
  const path = object && podSpecPath(object);
  if (path === undefined) return [];
  return ['initContainers', 'containers'].flatMap((list) =>
    listAt(object, ...path, list).map(
      (container, i): Container => ({
        name: textOf(dig(container, 'name')),
        path: [...path, list, i],
        container: container as Tree,
      }),
    ),
  );
}
