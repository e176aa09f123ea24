import { lstatSync, readFileSync } from 'node:fs';
import { attempt } from '../problem/fault.js';
import { hiddenCharacterIn } from '../problem/printable.js';
import { error, type Problem } from '../problem/problem.js';

const maxBytes = 1024 * 1024;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Reads an input file. A file that is too large is a problem; one that cannot be read is a fault. */
export function readInput(root: string, file: string, problems: Problem[]): Buffer | undefined {
  return attempt(`cannot read ${file}`, () => {
    const stat = lstatSync(`${root}/${file}`);
    if (!stat.isFile()) problems.push(error('not-regular', { file }, 'inputs must be regular files'));
    else if (stat.size > maxBytes)
      problems.push(
        error(
          'too-large',
          { file },
          `${(stat.size / maxBytes).toFixed(1)} MiB is too large; a declaration can have at most 1 MiB`,
        ),
      );
    else return readFileSync(`${root}/${file}`);
    return undefined;
  });
}

/** Decodes a file as UTF-8, and refuses characters that an editor would not show. */
export function decode(file: string, bytes: Uint8Array, problems: Problem[]): string | undefined {
  const refuse = (message: string) => {
    problems.push(
      error('bad-encoding', { file, range: [0, 0] }, message, {
        help: 'save it as UTF-8 without a byte order mark',
      }),
    );
    return undefined;
  };
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    return refuse('the file starts with a byte order mark');
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    return refuse('the file is UTF-16');
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return refuse('the file is not valid UTF-8');
  }
  const hidden = hiddenCharacterIn(text);
  if (hidden === undefined) return text;
  const { at, message } = hidden;
  problems.push(error('hidden-character', { file, range: [at, at + 1] }, message));
  return undefined;
}
