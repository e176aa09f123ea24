import { isUtf8 } from 'node:buffer';
import { posix } from 'node:path';

/** A file of two rendered trees with its text in each. Files with equal texts are context: they name clusters. */
export interface FilePair {
  /** Below apps/, or below the folder that takes its place. */
  readonly path: string;
  /** Absent if the base has no such file. */
  readonly was?: string;
  /** Absent if the head has no such file. */
  readonly now?: string;
  /** Git's mode of the file, where it may differ. */
  readonly wasMode?: string;
  readonly nowMode?: string;
}

/** The unit of a file: its folder. */
export const unitOf = (path: string): string => {
  const folder = posix.dirname(path);
  return folder === '.' ? '' : folder;
};

/** The text of a file. Bytes that are no text stay distinct, so that no two files become equal by decoding. */
export const decoded = (bytes: Buffer): string => bytes.toString(isUtf8(bytes) ? 'utf8' : 'latin1');
