import type { Answers, Skeleton } from '../../scripts/skeleton/skeleton.js';

/** Answers for the example organisation: the examples of a skeleton, under a name that nothing has. */
export function exampleAnswers(
  { name: skeleton, parameters }: Skeleton,
  given: Answers = {},
): Record<string, string | number | boolean> {
  const examples = Object.entries(parameters.properties).flatMap(([name, parameter]) => {
    if (name in given) return given[name] === undefined ? [] : [[name, given[name]] as const];
    return [[name, name === 'name' ? `fresh-${skeleton}` : parameter.examples[0]!] as const];
  });
  return Object.fromEntries(examples) as Record<string, string | number | boolean>;
}
