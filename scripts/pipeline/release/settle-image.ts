import { digestOf, imageReference } from '../../forge/registry/reference.js';
import { resolveImage } from '../../forge/registry/resolve.js';
import { withRegistry } from '../../plan/services/image.js';
import { error, type Problem } from '../../problem/problem.js';
import type { ReleaseTarget } from './find-target.js';

/** An image with its digest, if the registry or the person states it. */
export interface SettledImage {
  readonly image: string;
  readonly problems: readonly Problem[];
  readonly notes: readonly string[];
}

/** Asks the registry for the digest of an image, and refuses an image that does not exist. */
export async function settleImage(
  image: string,
  registry: string,
  { tier, service, file }: Pick<ReleaseTarget, 'tier' | 'service' | 'file'>,
): Promise<SettledImage> {
  const at = { file: service.images === undefined ? service.file : file };
  const whole = withRegistry(image, registry);
  const host = imageReference(whole).registry;
  const resolved = await resolveImage(whole);
  if (resolved.state === 'found')
    return {
      image: digestOf(image) === undefined ? `${image}@${resolved.digest}` : image,
      problems: [],
      notes: [],
    };
  if (resolved.state === 'missing') {
    const help = 'correct the name, or push the image first';
    return {
      image,
      problems: [error('unknown-image', at, `${host} has no image ${whole}`, { help })],
      notes: [],
    };
  }
  const why = `${host} cannot be asked about ${image}: ${resolved.why}`;
  if (digestOf(image) !== undefined || tier.spec.images === 'any')
    return { image, problems: [], notes: [`${why}; the image is deployed as it is given`] };
  const message = `tier ${tier.name} accepts only images with a digest, and ${why}`;
  const help = `write the digest: --image ${image}@sha256:…`;
  return { image, problems: [error('no-digest', at, message, { help })], notes: [] };
}
