import { expect } from 'vitest';
import { Sandbox, smallest } from './organisation.js';
import { some } from './some.js';

export const head = `import { ApiObject, App, JsonPatch } from 'cdk8s';
import { ConfigMap } from 'cdk8s-plus-29';
import { service, TypedModule } from 'waymark-platform';
[ApiObject, App, JsonPatch, ConfigMap, TypedModule];
`;
/** A module that does something when it is loaded, on its fifth line. */
export const atOnce = (code: string) => `${head}${code}\nexport default service({ image: 'evil:1' });\n`;
/** A module that exports something, on its fifth line. */
export const exporting = (value: string) => `${head}export default ${value};\n`;
/** A module that does something when it is rendered, on its sixth line. */
export const later = (code: string) =>
  `${head}export default service({ image: 'evil:1' }, (scope, ctx) => {\n${code}\n});\n`;

/** Runs modules of one team together: as many problems as modules, and nothing is written. */
function problemsOf(modules: Readonly<Record<string, string>>, seconds = '60'): Record<string, string> {
  const files = Object.values(modules).map((text, i) => [`teams/payments/m${i}.ts`, text]);
  const sandbox = new Sandbox({ ...smallest, ...Object.fromEntries(files) });
  const { code, err } = sandbox.platformWith({ WAYMARK_TYPED_SECONDS: seconds, SECRET: 'hunter2' }, 'synth');
  expect(code).toBe(1);
  expect(err).not.toContain('hunter2');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no module may send them to a terminal
  expect(err).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  expect(sandbox.tree()).toEqual({});
  const shown = err.split(/^(?=teams\/)/m);
  return Object.fromEntries(
    Object.keys(modules).map((name, i) => [
      name,
      shown.filter((one) => one.startsWith(`teams/payments/m${i}.ts:`)).join(''),
    ]),
  );
}

type Attacks = Readonly<Record<string, readonly [module: string, shown: string]>>;

/** Each module is refused with one problem at a line of its own. */
export function eachIsRefused(attacks: Attacks, seconds?: string): void {
  const modules = Object.fromEntries(Object.entries(attacks).map(([name, [text]]) => [name, text]));
  const problems = problemsOf(modules, seconds);
  const refused = some(Object.entries(attacks)).map(([name, [, shown]]) => {
    const [first = ''] = problems[name]!.split('\n');
    const matches =
      shown === harmless ? first === '' : new RegExp(`^teams/payments/m\\d+.ts:${shown}`).test(first);
    return matches ? [name, 'refused'] : [name, first];
  });
  expect(Object.fromEntries(refused)).toEqual(
    Object.fromEntries(Object.keys(attacks).map((name) => [name, 'refused'])),
  );
}

/** The problem of another module is reported alone. */
export const harmless = '';
export const error = (line: number | string, message: string) =>
  `${line}:\\d+ error typed-error: .*${message}`;
