/** The parts of the name of an image. */
export interface ImageReference {
  readonly registry: string;
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
}

/** Reads the name of an image that names its registry. */
export function imageReference(image: string): ImageReference {
  const [, registry = '', repository = '', tag, digest] =
    /^([^/]*)\/(.*?)(?::([^:/@]+))?(?:@(.*))?$/.exec(image) ?? [];
  return { registry, repository, ...(tag && { tag }), ...(digest && { digest }) };
}

export const digestOf = (image: string): string | undefined => /@(sha256:[a-f0-9]{64})$/.exec(image)?.[1];

/** Whether two names mean the same image. A digest says so whatever the tag; without one, only the same name does. */
export const isSameImage = (a: string, b: string): boolean =>
  a === b || (digestOf(a) !== undefined && digestOf(a) === digestOf(b));

/** The tag of an image, or the beginning of its digest, as people call it. */
export function versionOf(image: string): string {
  const { tag, digest } = imageReference(`/${image}`);
  return tag || digest?.slice(0, 'sha256:'.length + 12) || image;
}
