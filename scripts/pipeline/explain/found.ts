import type { NamedValue } from './thing-index.js';

/** A unit that has a host, an image or an object; `value` is the host, the image, or the rendered file of the object. */
export type Holder = NamedValue;

/** One meaning of a word. */
export interface Found {
  readonly what: 'host' | 'image' | 'object';
  /** The name by which the word means nothing else. */
  readonly name: string;
  readonly holders: readonly Holder[];
}

/** The meanings of a word, and the names that exist, for a misspelt one. */
export interface Search {
  readonly what: Found['what'];
  readonly found: readonly Found[];
  readonly names: () => Iterable<string>;
}
