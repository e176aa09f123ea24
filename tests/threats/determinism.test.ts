import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Sandbox } from '../support/organisation.js';
import { plain, rendered, small, usual, variations } from './determinism.js';

test.each(usual)('%s gives the same bytes', (name) => {
  expect(rendered(small, variations[name])).toEqual(plain());
});

test('another folder gives the same bytes', () => {
  const [one, other] = [new Sandbox(), new Sandbox({})];
  cpSync(one.root, join(other.root, 'a folder with ümläuts'), { recursive: true });
  one.platform('synth');
  expect(other.platform('synth', '--root', 'a folder with ümläuts').code).toBe(0);
  expect(Object.keys(one.tree())).not.toEqual([]);
  expect(Object.values(other.tree('a folder with ümläuts/apps'))).toEqual(Object.values(one.tree()));
});
