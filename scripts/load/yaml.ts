import { error, type Problem } from '../problem/problem.js';
import { documentsOf, maxDepth } from './documents.js';
import { Exact } from './exact.js';
import { syntaxProblem } from './syntax-problem.js';

/** One `---` document as plain data. */
export interface Parsed {
  readonly document: number;
  readonly value: unknown;
}

export interface ParseOptions {
  /** Whether scalars have the values that Kubernetes reads, which are neither YAML 1.1's nor 1.2's. */
  readonly kubernetes?: boolean;
}

/** Parses YAML. Anything whose meaning is not obvious from the text, such as an alias or tag, is a problem. */
export function parseYaml(
  file: string,
  text: string,
  problems: Problem[],
  options: ParseOptions = {},
): Parsed[] {
  const { documents, directives, deepAt } = documentsOf(text);
  if (deepAt !== undefined)
    problems.push(
      error('too-deep', { file, range: [deepAt, deepAt + 1] }, `nested deeper than ${maxDepth} levels`),
    );
  for (const at of directives)
    problems.push(
      error(
        'yaml-feature',
        { file, range: [at, at + 1] },
        'directives are not allowed; the file is read as YAML 1.2',
      ),
    );
  const parsed: Parsed[] = [];
  for (const [index, document] of documents.entries()) {
    if (document.errors.length > 0) {
      problems.push(syntaxProblem(file, text, document));
      continue;
    }
    if (document.contents === null) continue;
    const exact = new Exact(file, problems, options.kubernetes === true);
    const value = exact.read(document.contents);
    if (!exact.hasGaps && value !== null) parsed.push({ document: index, value });
  }
  return parsed;
}
