import type { Candidate } from '../candidate.js';

const hasRegistry = (image: string): boolean => {
  const [first, ...rest] = image.split('/');
  return rest.length > 0 && (/[.:]/.test(first!) || first === 'localhost');
};

/** Adds the organisation's registry to an image that names none. */
export const withRegistry = (image: string, registry: string): string =>
  hasRegistry(image) ? image : `${registry}/${image}`;

/** What is missing for a service to be deployed: the images that its tier accepts, and the file to write one to. */
export const neededImage = ({ resource, context: { tier, environment } }: Candidate): string =>
  `tier ${tier.name} accepts ${tier.images === 'any' ? 'any image' : 'images with a digest (@sha256:…)'}: write one to teams/${resource.team}/${resource.name}.images.yaml as "${environment.name}: <image>"`;

/** Sets the image of a service. Returns whether it has one that the tier accepts. */
export function settleImage({ spec, context }: Candidate): boolean {
  const { image } = spec;
  if (typeof image !== 'string') return false;
  spec['image'] = withRegistry(image, context.platform.registry);
  return context.tier.images === 'any' || image.includes('@sha256:');
}
