import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Sandbox, smallest } from '../support/organisation.js';
import { end, head, secretFile } from '../support/types.js';

const naming: Record<string, (path: string) => string> = {
  'a type import': (path) => `import type secret from '${path}.json'; const x: typeof secret = 1; void x;`,
  'an import that is used as a type only': (path) =>
    `import secret from '${path}.json'; const x: typeof secret = 1; void x;`,
  'a type import of its own syntax': (path) => `const x: typeof import('${path}.json') = 1; void x;`,
  'that syntax over several lines': (path) =>
    `const x: typeof import(\n  // here\n  "${path}.json"\n) = 1; void x;`,
  'that syntax with a template': (path) => `const x: typeof import(\`${path}.json\`) = 1; void x;`,
  'a type import in a template': (path) =>
    `const x = \`\${((y: typeof import('${path}.json')) => y)(1)}\`; void x;`,
  'an escaped name': (path) => `const x: typeof import('${path.replaceAll('/', '\\x2f')}.json') = 1; void x;`,
  'a module in a type position': (path) => `let x!: import('${path}.js').hunter2; void x;`,
  'export of everything': (path) => `export * from '${path}.js';`,
  'export of a type': (path) => `export type { hunter2 } from '${path}.js';`,
  'a module that is declared': (path) => `declare module '${path}.js' { export const y: 1; }`,
  'import and require': (path) => `import type secret = require('${path}.js'); const x: secret = 1; void x;`,
};

for (const [how, line] of Object.entries(naming))
  test(`refuses to read a file outside of the team's folder by ${how}`, () => {
    const folder = secretFile();
    const sandbox = new Sandbox({ ...smallest });
    const up = `${'../'.repeat(sandbox.root.split('/').length + 1)}${folder.slice(1)}`;
    const paths = { absolute: `${folder}/secret`, relative: `${up}/secret` };
    for (const [name, path] of Object.entries(paths))
      sandbox.write(`teams/payments/${name}.ts`, `${head}${line(path)}\n${end}`);
    const { code, err, out } = sandbox.platform('check');
    expect(code).toBe(1);
    for (const [name, path] of Object.entries(paths)) {
      expect(err).toMatch(
        new RegExp(
          `${name}.ts:[2-4]:\\d+ error (type-check|typed-error): .*(is outside|there is no package|expected string)`,
          'i',
        ),
      );
      expect(err.replaceAll(line(path).split('\n')[0]!, '')).not.toMatch(/s3cret|hunter2: /);
    }
    expect(out).toBe('');
  });

test('the compiler itself opens nothing but inputs, should a name be missed before', async () => {
  const folder = secretFile();
  const { compile, findCompiler } = (await import(
    join(import.meta.dirname, '../../build/scripts/team-code/types/compiler.js')
  )) as typeof import('../../scripts/team-code/types/compiler.js');
  const lines = [
    ...Object.values(naming),
    (path: string) => `/// <reference path="${path}.ts" />\nconst x: typeof hunter2 = 1; void x;`,
    (path: string) => `/// <reference types="${path}" />\nconst x: typeof hunter2 = 1; void x;`,
  ];
  const texts = new Map(
    lines.map((line, i) => [`teams/a/b${i}.ts`, `${line(`${folder}/secret`)}\nexport {};\n`] as const),
  );
  const compiled = await compile((await findCompiler('/'))!, { texts, digests: {}, untyped: new Set() });
  for (const file of texts.keys())
    expect(compiled).toMatchObject({ out: expect.stringContaining(`${file}(`) });
  expect(JSON.stringify(compiled)).not.toMatch(/s3cret|hunter2: /);
});

const references = {
  'a path': '/// <reference path="/etc/hosts.ts" />',
  types: '/// <reference types="node" />',
  'a library': '/// <reference lib="dom" />',
  'no library': '///   <reference no-default-lib="true"/>',
  'an AMD dependency': '/// <amd-dependency path="../../package.json" />',
};

for (const [to, line] of Object.entries(references))
  test(`refuses a reference to ${to}`, () => {
    const sandbox = new Sandbox({ ...smallest, 'teams/payments/evil.ts': `${line}\n${head}${end}` });
    expect(sandbox.platform('check').err).toMatch(
      /evil.ts:1:1 error type-check: a \/\/\/ <reference> is not followed/,
    );
  });
