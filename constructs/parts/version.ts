import { labelValue } from './label-value.js';
import type { Labels } from './labels.js';

const pattern = /^.*?(?::([A-Za-z0-9_][A-Za-z0-9_.-]*))?(?:@sha256:([a-f0-9]+))?$/;

/** Version of an image: its tag, or the first 12 digits of its digest. */
export function versionOf(image: string): string | undefined {
  const name = image.slice(image.lastIndexOf('/') + 1);
  const [, tag, digest] = pattern.exec(name) ?? [];
  return labelValue(tag ?? digest?.slice(0, 12) ?? '') || undefined;
}

/** Version label. Only for objects that change with each image, so never part of a selector. */
export function versionLabel(image: string): Labels {
  const version = versionOf(image);
  return version === undefined ? {} : { 'app.kubernetes.io/version': version };
}
