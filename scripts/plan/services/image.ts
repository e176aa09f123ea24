import type { Candidate } from '../candidate.js';

const hasRegistry = (image: string): boolean => {
  const [first, ...rest] = image.split('/');
  return rest.length > 0 && (/[.:]/.test(first!) || first === 'localhost');
};

/** Gives an image without a registry the organisation's. */
export const complete = (image: string, registry: string): string =>
  hasRegistry(image) ? image : `${registry}/${image}`;

/** Settles the image of a service; says whether there is one that its tier takes. */
export function settleImage({ spec, context }: Candidate): boolean {
  const { image } = spec;
  if (typeof image !== 'string') return false;
  spec['image'] = complete(image, context.platform.registry);
  return context.tier.images === 'any' || image.includes('@sha256:');
}
