import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Calls } from './calls.js';
import { Machine, programOf } from './machine.js';

const quickjs = join(import.meta.dirname, '../../node_modules/quickjs-wasi/quickjs.wasm');
const program = programOf(readFileSync(quickjs));

const head = `const stacks = [];
const note = () => stacks.push(new Error().stack);
class X { constructor() { note(); } patch() { note(); return this; } }
const x = { name: 'n', X, last: new X() }, f = (value) => value; stacks.length = 0;
`;

/** Where each call in these lines begins, as \`line:column\`; the first of them is line 1. */
function begins(...lines: string[]): string[] {
  const code = `${head}${lines.join('\n')}\nglobalThis.stacks = stacks;`;
  const machine = Machine.start(program, { longest: 1e6 });
  machine.module('module', code);
  machine.settle();
  const stacks = JSON.parse(machine.text(machine.script('all', 'JSON.stringify(stacks)'))!) as string[];
  const calls = new Calls(code);
  return stacks.map((stack) => {
    const frames = [...stack.matchAll(/at (\S+) \(module:(\d+):(\d+)\)/g)];
    const outside = frames.findIndex(([, , line]) => Number(line) > 4);
    const [, , line, column] = frames[outside]!;
    const begin = calls.beginOf([Number(line), Number(column)], frames[outside - 1]![1]);
    return `${begin[0] - 4}:${begin[1]}`;
  });
}

test('a new over several lines begins at new, whatever is evaluated last', () => {
  expect(begins(`new X({`, `  a: x.name,`, `  b: 'c',`, `});`)).toEqual(['1:1']);
  expect(begins(`const y =`, `  new x.X(`, `    f(`, `      1), 'b');`)).toEqual(['2:3']);
  expect(begins(`new X(`, `  ...[1]);`)).toEqual(['1:1']);
  expect(begins(`new X(`, `  new X(`, `    x.name));`)).toEqual(['2:3', '2:3']);
  expect(begins(`[1, 2].map((i) =>`, `  new X(`, `    i, x.name));`)).toEqual(['2:3', '2:3']);
});

test('a method of a chain begins at its own name', () => {
  const chain = [`x.last`, `  .patch(x.name)`, `  .patch(`, `    f(2),`, `    'b')`, `  .patch();`];
  expect(begins(...chain)).toEqual(['2:4', '3:4', '6:4']);
  expect(begins(`x.last?.patch(`, `  f(1));`)).toEqual(['1:9']);
  expect(begins('x.last.patch(`a', '  ${x.name}', '`);')).toEqual(['1:8']);
});

test('a function with another name begins where its statement begins', () => {
  expect(begins(`const Y = X;`, `const y = new Y(`, `  x.name);`)).toEqual(['2:7']);
  expect(begins(`(0, x.last.patch)(`, `  f(1));`)).toEqual(['1:2']);
  expect(begins(`const Y = X;`, `[1].map((i) => new Y(`, `  x.name));`)).toEqual(['2:20']);
});

test('what is around a function is not the call in it', () => {
  expect(begins(`new X(() => 1, [1].map(() =>`, `  new X(`, `    x.name)));`)).toEqual(['2:3', '1:1']);
});
