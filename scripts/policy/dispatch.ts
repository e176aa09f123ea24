import type { Rule } from '../rules/bundle.js';

// an object rule sees one object and nothing of the others
const entrypoint = `findings := array.concat(of_objects, [f | some f in unit_finding])

of_objects := [object.union(f, {"object": i}) |
	some i, one in input.each
	some f in object_finding with input as {
		"object": input.objects[i],
		"on": one.on,
		"base": object.get(one, "base", null),
		"context": input.context,
		"parameters": input.parameters,
	}
]
`;

/**
 * Writes the Rego entrypoint. Each selector runs its rules only if the engine says that the object matches it,
 * because rules in WebAssembly have no index.
 */
export function dispatch(rules: readonly Pick<Rule, 'id' | 'on' | 'scope'>[]): string {
  const lines = ['package waymark.main', '', entrypoint];
  for (const scope of ['object', 'unit'] as const) {
    lines.push(`${scope}_finding contains {} if false`, '');
    const scopeRules = rules.filter((rule) => rule.scope === scope);
    const selectors = [...new Set(scopeRules.flatMap((rule) => rule.on))].sort();
    selectors.forEach((selector, i) => {
      const name = `${scope}_${i}`;
      lines.push(
        `${scope}_finding contains f if {`,
        `\tinput.on[${JSON.stringify(selector)}]`,
        `\tsome f in ${name}`,
        '}',
        '',
      );
      for (const { id } of scopeRules.filter((rule) => rule.on.includes(selector)))
        lines.push(
          `${name} contains object.union(f, {"rule": ${JSON.stringify(id)}}) if some f in data.${packageOf(id)}.finding`,
          '',
        );
    });
  }
  return lines.join('\n');
}

/** The Rego package of a rule, which follows from its folder. */
export const packageOf = (id: string): string => `waymark.${id.replaceAll('-', '_').replace('/', '.')}`;
