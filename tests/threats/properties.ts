import fc from 'fast-check';
import { expect } from 'vitest';
import { KindRegistry } from '../../scripts/kinds/registry.js';
import { locator } from '../../scripts/load/locate.js';
import { readFile } from '../../scripts/load/read.js';
import { planned, synthesised } from '../support/in-process.js';
import { Sandbox, smallest } from '../support/organisation.js';

const path = 'teams/payments/checkout.yaml';

/** Fragments of YAML with a meaning, so that random text reaches the odd corners of the grammar. */
const piece = fc.constantFrom(
  'kind',
  'WebService',
  'spec',
  'image',
  'replicas',
  'metadata',
  'name',
  ': ',
  ':',
  '\n',
  '\n  ',
  '\n    ',
  '- ',
  '? ',
  '{',
  '}',
  '[',
  ']',
  ',',
  '"',
  "'",
  '#',
  ' #',
  '|',
  '>',
  '&a',
  '*a',
  '<<',
  '!',
  '!!str ',
  '%YAML 1.2\n',
  '---\n',
  '...\n',
  '\t',
  '\r\n',
  '\r',
  '\u0000',
  '\ufeff',
  '\u202e',
  '😀',
  '\ud83d',
  '~',
  'null',
  '__proto__',
  'constructor',
  '1e3',
  '0o17',
  '',
);
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc.string({ unit: 'binary' }).map((text) => Buffer.from(text)),
  fc.array(piece, { maxLength: 60 }).map((pieces) => Buffer.from(pieces.join(''))),
  fc
    .array(piece, { maxLength: 40 })
    .map((pieces) => Buffer.from(`kind: WebService\nspec:\n  ${pieces.join('')}`)),
);

export async function anyBytesAreReadOrRefused(numRuns: number): Promise<void> {
  const registry = KindRegistry.builtIn();
  await fc.assert(
    fc.asyncProperty(
      bytes,
      fc.constantFrom('service', 'team', 'images', 'manifest', 'short-form', 'tier'),
      async (content, role) => {
        const { declarations, problems } = await readFile(
          { path, role: role as 'service', team: 'payments', bytes: Buffer.from(content) },
          registry,
        );
        const text = Buffer.from(content).toString('utf8');
        const locate = locator(path, text);
        const lines = text.split('\n').length;
        for (const { at, message } of problems) {
          expect(message).not.toBe('');
          expect(at.file).toBe(path);
          const { line, column } = locate(at);
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(lines);
          expect(column).toBeGreaterThanOrEqual(1);
        }
        if (problems.length === 0 && ['service', 'team', 'tier'].includes(role))
          expect(declarations).not.toEqual([]);
      },
    ),
    { numRuns },
  );
}

const kinds = ['WebService', 'Worker'];
const services = fc.dictionary(
  fc.stringMatching(/^[a-z][a-z0-9]{0,6}$/).filter((name) => !/^(team|con|aux|nul|prn)$/.test(name)),
  fc.record({
    kind: fc.constantFrom(...kinds),
    replicas: fc.integer({ min: 1, max: 9 }),
    tag: fc.integer({ min: 1, max: 99 }),
  }),
  { minKeys: 1, maxKeys: 6, noNullPrototype: true },
);

export async function orderNeverMatters(numRuns: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(services, fc.boolean(), async (declared, inOneFile) => {
      const texts = Object.entries(declared).map(
        ([name, { kind, replicas, tag }]) =>
          [
            name,
            `kind: ${kind}\nmetadata: {name: ${name}}\nspec: {image: "a:${tag}", replicas: ${replicas}}\n`,
          ] as const,
      );
      const planOf = async (order: typeof texts) => {
        const files = inOneFile
          ? { 'teams/payments/all.yaml': order.map(([, text]) => text).join('---\n') }
          : Object.fromEntries(order.map(([name, text]) => [`teams/payments/${name}.yaml`, text]));
        const { plan, problems } = await planned(new Sandbox({ ...smallest, ...files }));
        return [problems, plan?.units.map((unit) => JSON.stringify(unit)).sort()];
      };
      expect(await planOf([...texts].reverse())).toEqual(await planOf(texts));
    }),
    { numRuns },
  );
}

export async function renderingTwiceIsRenderingOnce(numRuns: number): Promise<void> {
  const sandbox = new Sandbox();
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 9 }),
      fc.stringMatching(/^[A-Za-z0-9 :#'"{}[\],&*!|>%@`~-]{0,20}$/),
      async (replicas, text) => {
        const spec = JSON.stringify({ image: 'a:1', replicas, env: { TEXT: text } });
        sandbox.write(path, `kind: WebService\nspec: ${spec}\n`);
        await synthesised(sandbox);
        const once = sandbox.tree();
        sandbox.remove('.waymark');
        expect((await synthesised(sandbox)).result).toMatchObject({ written: 0, removed: 0, problems: [] });
        expect(sandbox.tree()).toEqual(once);
      },
    ),
    { numRuns },
  );
}
