import type { Located } from './problems.js';

/** Problems by the file that they are in, in the order in which the files come. */
export function byFile(located: readonly Located[]): Map<string, Located[]> {
  const files = new Map<string, Located[]>();
  for (const found of located) {
    const { file } = found.problem.at;
    const own = files.get(file);
    if (own === undefined) files.set(file, [found]);
    else own.push(found);
  }
  return files;
}
