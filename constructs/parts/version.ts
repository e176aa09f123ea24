import { labelValue } from './label-value.js';
import type { Labels } from './labels.js';

const form = /^.*?(?::([A-Za-z0-9_][A-Za-z0-9_.-]*))?(?:@sha256:([a-f0-9]+))?$/;

/** The version that an image is: its tag, or the first 12 digits of its digest. */
export function versionOf(image: string): string | undefined {
  const name = image.slice(image.lastIndexOf('/') + 1);
  const [, tag, digest] = form.exec(name) ?? [];
  return labelValue(tag ?? digest?.slice(0, 12) ?? '') || undefined;
}

/** The label of what changes with a new image, and so of nothing that a selector or another object names. */
export function versionLabel(image: string): Labels {
  const version = versionOf(image);
  return version === undefined ? {} : { 'app.kubernetes.io/version': version };
}
