import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Sandbox, smallest } from '../support/organisation.js';
import { check, end, head, secretFile } from '../support/types.js';

test('a name in a comment or a text is no import, and the code after it is checked', () => {
  const { err } = check(
    [
      "// import x from '../../secret.json'",
      "/* import('../../y') */ const text = \"import('../../z')\" + `from '../w' ${/[/'\"`]/.source + 4 / 2}`;",
      "const from = 'a', quotient = 8 / text.length / 2; // '",
      'const wrong: number = from; void [wrong, quotient];',
    ].join('\n'),
  );
  expect(err).toMatch(
    /evil.ts:5:7 error type-check: Type 'string' is not assignable to type 'number' \(TS2322\)/,
  );
  expect(err.match(/ error /g)).toEqual([' error ']);
});

test('a module whose types are right passes, with types from its own files', () => {
  const { code, err } = check(
    "import type { Rate } from './lib/rates.js'; import data from './lib/data.json'; const rate: Rate = data.rate; void rate;",
    {
      'teams/payments/lib/rates.ts': "import type { Inner } from './inner.js'; export type Rate = Inner;",
      'teams/payments/lib/inner.ts': 'export type Inner = number;',
      'teams/payments/lib/data.json': '{ "rate": 4 }',
    },
  );
  expect({ code, err }).toEqual({ code: 0, err: '' });
});

test('a wrong field of a spec and a wrong use of the context are found in their lines', () => {
  const sandbox = new Sandbox({
    ...smallest,
    'teams/payments/evil.ts': `${head}export default service(
  {
    image: 'evil:1',
    replicas: '3' as string as never as 'x' extends 'x' ? number : never,
    port: 'no' as unknown as number | string,
  },
  (_scope, ctx) => {
    ctx.wrkload;
  },
);
`,
  });
  const { code, err } = sandbox.platform('check');
  expect(code).toBe(1);
  expect(err).toMatch(/evil.ts:6:5 error type-check: Type 'string \| number' is not assignable .*TS2322/);
  expect(err).toMatch(/evil.ts:9:9 error type-check: Property 'wrkload' does not exist .*TS2551/);
  expect(sandbox.platform('explain', 'type-check').out).toContain('@ts-expect-error');
});

test('@ts-nocheck is refused; one line may be accepted on purpose', () => {
  const sandbox = new Sandbox({ ...smallest, 'teams/payments/evil.ts': `// @ts-nocheck\n${head}${end}` });
  expect(sandbox.platform('check').err).toMatch(/evil.ts:1:1 error type-check: @ts-nocheck switches/);
  const line = "// @ts-expect-error: tested\nconst x: number = 'a'; void x;";
  expect(check(line)).toMatchObject({ code: 0, err: '' });
});

test('settings of a team change nothing', () => {
  const config =
    '{ "compilerOptions": { "strict": false, "noCheck": true, "types": ["node"], "traceResolution": true } }';
  const { err, out } = check('const x: number = null; void [x, () => process];', {
    'teams/payments/tsconfig.json.d/tsconfig.json': config,
    'teams/payments/lib/tsconfig.json': config,
    'tsconfig.json': config,
    'package.json': '{ "imports": { "#x": "/etc/hosts.json" } }',
  });
  expect(err).toMatch(/evil.ts:2:7 error type-check: Type 'null' is not assignable to type 'number'/);
  expect(err).toMatch(/evil.ts:2:40 error type-check: Cannot find name 'process'/);
  expect(`${err}${out}`).not.toContain('Resolving');
  expect(check("import type x from '#x'; void (0 as unknown as x);").err).toContain(
    'there is no package #x here',
  );
});

test('a package.json that is imported as data steers no import', () => {
  const folder = secretFile();
  const { err } = check(
    "import pkg from './package.json'; import type x from '#x'; void [pkg, 0 as unknown as typeof x];",
    {
      'teams/payments/lib/package.json': '{}',
      'teams/payments/lib/x.ts': '',
      'teams/payments/package.json': `{ "type": "commonjs", "imports": { "#x": "${folder}/secret.json" } }`,
    },
  );
  expect(err).toContain('there is no package #x here');
  expect(err).not.toContain('hunter2');
});

test('a module cannot change the types of another, or of the engine', () => {
  const { err } = check(
    'declare global { interface Array<T> { nonsense: T } }\nexport const x = [1].nonsense;',
    {
      'teams/payments/zz.ts': `${head}export const x = [1].nonsense;\n${end}`,
      'teams/payments/aa.ts': `import 'waymark-platform';\ndeclare module 'waymark-platform' { function service(a: number): number; }\n${head}${end}`,
    },
  );
  expect(err).toMatch(/zz.ts:2:22 error type-check: Property 'nonsense' does not exist/);
  expect(err).not.toMatch(/(evil).ts|node_modules|dist\/constructs/);
});

test('inputs that are links, or reached through links, are refused', () => {
  const folder = secretFile();
  const sandbox = new Sandbox({
    ...smallest,
    'teams/payments/evil.ts': `${head}import type a from './lib/link.json';\nimport type b from './way/secret.json';\nvoid (0 as unknown as [typeof a, typeof b]);\n${end}`,
    'teams/payments/lib/x.ts': '',
  });
  symlinkSync(join(folder, 'secret.json'), join(sandbox.root, 'teams/payments/lib/link.json'));
  rmSync(join(sandbox.root, 'teams/payments/way'), { recursive: true, force: true });
  mkdirSync(join(sandbox.root, 'teams/payments/sub'));
  symlinkSync(folder, join(sandbox.root, 'teams/payments/sub/way'));
  sandbox.write(
    'teams/payments/evil.ts',
    `${head}import type a from './lib/link.json';\nimport type b from './sub/way/secret.json';\nvoid (0 as unknown as [typeof a, typeof b]);\n${end}`,
  );
  const { err } = sandbox.platform('check');
  expect(err).toContain('teams/payments/lib/link.json error not-regular');
  expect(err).toMatch(/evil.ts:3:20 error type-check: .*is reached through a symbolic link/);
  expect(err).not.toContain('hunter2');
});

test('types without end are stopped in time, and the other modules are still checked', () => {
  const sandbox = new Sandbox({
    ...smallest,
    'teams/payments/evil.ts': `${head}type Tree<T, Depth extends 0[]> = Depth['length'] extends 22
  ? T
  : Tree<{ a: T; b: T }, [...Depth, 0]> | Tree<{ c: T; d: T }, [...Depth, 0]>;
export const wrong = (tree: Tree<2, []>): Tree<1, []> => tree;
${end}`,
    'teams/payments/zz.ts': `${head}export const x: number = 'x';\n${end}`,
  });
  const { code, err } = sandbox.platformWith({ WAYMARK_TYPED_SECONDS: '1' }, 'check');
  expect(code).toBe(1);
  expect(err).toMatch(/evil.ts:\d+:1 error type-check: this module: checking its types took (longer|more)/);
  expect(err).toMatch(/zz.ts:2:14 error type-check/);
});

test('a flood of errors is cut, and their text is printed on one line without control characters', () => {
  const { err } = check(`${'nothing;\n'.repeat(5000)}const x: '\\u001b[31m\\n' = 1; void x;`);
  expect(err.match(/type-check/g)!.length).toBeLessThanOrEqual(41);
  const { err: one } = check(`const x: '\\u001b[31m' = 1; void x;`);
  expect(one).toContain('error type-check');
  expect(one).not.toContain('\u001b');
});

test('results are remembered by the digests of all inputs, those of types included', () => {
  const sandbox = check("import type { A } from './lib/a.js'; const x: A = 1; void x;", {
    'teams/payments/lib/a.ts': 'export type A = number;',
  }).sandbox;
  // without time, only what is remembered passes
  const rested = () => sandbox.platformWith({ WAYMARK_TYPED_SECONDS: '0.0001' }, 'check');
  sandbox.platform('synth');
  expect(rested()).toMatchObject({ code: 0, err: '' });
  sandbox.write('teams/payments/lib/a.ts', 'export type A = string;');
  expect(rested().err).toContain('took longer than');
  expect(sandbox.platform('check').err).toContain("Type 'number' is not assignable to type 'string'");
  expect(sandbox.platform('check').err).toContain("Type 'number' is not assignable to type 'string'");
  sandbox.remove('teams/payments/lib/a.ts');
  expect(sandbox.platform('check').err).toContain('there is no teams/payments/lib/a.ts');
  sandbox.write('teams/payments/lib/a.ts', 'export type A = number;');
  expect(sandbox.platform('check')).toMatchObject({ code: 0, err: '' });
});

test('a compiler that fails or is too old is an error, never a module without errors', () => {
  const installed = (program: string) => {
    const sandbox = new Sandbox({
      ...smallest,
      'teams/payments/evil.ts': `${head}${end}`,
      'package.json': '{}',
      'node_modules/typescript/package.json': '{ "version": "9.9.9", "bin": { "tsc": "bin/tsc" } }',
      'node_modules/typescript/bin/tsc': program,
    });
    return sandbox.platform('check');
  };
  for (const program of [
    'process.exit(1)',
    'process.exit(3)',
    'throw new Error("no binary for this system")',
    'console.log("error TS5023: Unknown compiler option."); process.exit(1)',
    'process.kill(process.pid, "SIGSEGV")',
    'console.error("FATAL ERROR: Reached heap limit"); process.abort()',
  ]) {
    const { code, err } = installed(program);
    expect(code).toBe(1);
    expect(err).toMatch(
      /evil.ts:\d+:1 error type-check: this module: (its types could not|checking its types)/,
    );
  }
  expect(installed('console.log("/etc/x.ts(1,1): error TS1: elsewhere"); process.exit(2)')).toMatchObject({
    code: 0,
    err: '',
  });
});

test('no folder is left behind, and the rest of the monorepo is not written to', () => {
  const temporary = mkdtempSync(join(tmpdir(), 'waymark-'));
  onTestFinished(() => rmSync(temporary, { recursive: true, force: true }));
  const sandbox = new Sandbox({ ...smallest, 'teams/payments/evil.ts': `${head}${end}` });
  expect(sandbox.platformWith({ TMPDIR: temporary }, 'check')).toEqual({
    code: 0,
    out: expect.anything(),
    err: '',
  });
  expect(readdirSync(temporary)).toEqual([]);
  expect(sandbox.tree()).toEqual({});
});

test('the types of own kinds are checked too', () => {
  const { err } = check('', {
    'constructs/own/thing/construct.ts': "export const x: number = 'y';\nexport default 1;\n",
  });
  expect(err).toMatch(/constructs\/own\/thing\/construct.ts:1:14 error type-check/);
});
