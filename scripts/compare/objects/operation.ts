import type { Path } from '../../problem/pointer.js';

/**
 * One step from an object to its successor, as in JSON Patch (RFC 6902), with the value that it replaces. Steps apply
 * in order: an index in a list is that of the moment when the step is applied. Map keys have no order.
 */
export type Operation =
  | { readonly op: 'add'; readonly path: Path; readonly field: string; readonly value: unknown }
  | { readonly op: 'remove'; readonly path: Path; readonly field: string; readonly was: unknown }
  | {
      readonly op: 'replace';
      readonly path: Path;
      readonly field: string;
      readonly was: unknown;
      readonly value: unknown;
    }
  /** An item of a list takes another place in it. `from` is removed first, then `path` inserted. */
  | {
      readonly op: 'move';
      readonly from: Path;
      readonly path: Path;
      readonly field: string;
      readonly value: unknown;
    };
