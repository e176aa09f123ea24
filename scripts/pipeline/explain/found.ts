import type { NamedValue } from './thing-index.js';

/**
 * A unit that has a host, an image or an object, or is of a service; `value` is the host, the image, the rendered file of
 * the object, or the version of the service.
 */
export type Holder = NamedValue;

/** One meaning of a word. */
export interface Found {
  readonly what: 'service' | 'host' | 'image' | 'object';
  /** The name by which the word means nothing else. */
  readonly name: string;
  readonly holders: readonly Holder[];
  /** Units of a service that wait for an image. */
  readonly waiting?: readonly string[];
}

/** The meanings of a word, and the names that exist, for a misspelt one. */
export interface Search {
  readonly what: Found['what'];
  readonly found: readonly Found[];
  readonly names: () => Iterable<string>;
}
