import { compositeKinds } from '../../constructs/crossplane/composites/composite-kinds.js';
import { withDefaults } from '../../constructs/crossplane/composites/definition.js';
import { compose } from '../../constructs/crossplane/composition/compose.js';
import type { Manifest } from '../objects/manifest.js';
import { dig, listAt, mapAt, textOf } from '../objects/trees.js';

type Resources = Parameters<typeof compose>[0]['resources'];

/** A composite of data: Compositions make other objects of it. */
export const isComposite = ({ kind, spec }: Manifest): boolean =>
  kinds.has(kind) && dig(spec, 'crossplane') !== undefined;

const kinds = new Map(compositeKinds.map((kind) => [kind.kind, kind]));

/** The Composition that a composite names or selects. */
export const compositionFor = (
  composite: Manifest,
  compositions: readonly Manifest[],
): Manifest | undefined => {
  const { compositionRef, compositionSelector } = mapAt(composite, 'spec', 'crossplane');
  const wanted = Object.entries(mapAt(compositionSelector, 'matchLabels'));
  return compositions.find(
    ({ metadata, spec }) =>
      dig(spec, 'compositeTypeRef', 'kind') === composite.kind &&
      (compositionRef === undefined
        ? wanted.length > 0 && wanted.every(([label, value]) => dig(metadata, 'labels', label) === value)
        : metadata.name === dig(compositionRef, 'name')),
  );
};

/**
 * The objects that a rendered Composition makes of a composite, Secrets apart. Throws if a step of the Composition, or
 * a patch, is none that the platform renders.
 */
export function composedBy(composition: Manifest, composite: Manifest): Manifest[] {
  const steps = listAt(composition, 'spec', 'pipeline');
  const unknown = steps
    .map((step) => textOf(dig(step, 'functionRef', 'name')))
    .find((name) => !known.test(name));
  if (unknown !== undefined) throw new Error(`${composition.metadata.name} uses ${unknown}`);
  const resources = steps.flatMap((step) => listAt(step, 'input', 'resources')) as Resources;
  const whole = withDefaults(kinds.get(composite.kind)!, composite);
  const made = compose({ kind: composite.kind, name: composition.metadata.name, resources }, whole);
  return made.map(({ object }) => object as unknown as Manifest);
}

const known = /^function-(patch-and-transform|go-templating|auto-ready)$/;
