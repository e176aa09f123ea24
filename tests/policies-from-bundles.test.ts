import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inputContract } from '../scripts/rules/bundle.js';
import { commit, git } from './support/git.js';
import { Sandbox } from './support/organisation.js';
import {
  breaking,
  manifestFile,
  platformFile,
  platformWithLevels,
  privileged,
  theRule,
} from './support/waivers.js';

const bundle = join(import.meta.dirname, '../policies/bundle');
const wasm = readFileSync(join(bundle, 'policy.wasm'));
const index = JSON.parse(readFileSync(join(bundle, 'rules.json'), 'utf8')) as {
  rules: { id: string; level: unknown }[];
};

const indexFile = 'policies/own/bundle/rules.json';
const wasmFile = 'policies/own/bundle/policy.wasm';

type Index = typeof index;
const ownRules = (changed: (index: Index) => object = (same) => same) => ({
  [indexFile]: JSON.stringify(changed(structuredClone(index))),
  [wasmFile]: wasm,
});

/** Only the levels of the bundle itself, for that rule. */
const withLevel =
  (level: unknown) =>
  ({ rules, ...rest }: Index) => ({
    ...rest,
    rules: rules.map((rule) => ({ ...rule, level: rule.id === theRule ? level : 'off' })),
  });

const silent = breaking[platformFile]!.replace(/,"policies":.*/, '}\n');
const sound = {
  ...breaking,
  [platformFile]: silent,
  [manifestFile]: privileged('fill').replace('true', 'false'),
};

/** The findings of a change that breaks the rule, judged by a base with these rules. */
function judged(
  base: Readonly<Record<string, string | Uint8Array>>,
  head: Readonly<Record<string, string | Uint8Array | null>>,
) {
  const sandbox = new Sandbox({ ...sound, ...base });
  commit(sandbox);
  sandbox.writeAll({ [manifestFile]: privileged('fill'), ...head });
  return sandbox.platform('check', '--policies-from', 'main');
}

test('a rule that a change weakens judges it all the same', () => {
  const { code, err } = judged(ownRules(withLevel('block')), ownRules(withLevel('off')));
  expect(code).toBe(1);
  expect(err).toContain(`${manifestFile}:13:25 error ${theRule}`);
  expect(err).toContain('the rules of the base branch');
});

test('rules that a change removes altogether judge it all the same', () => {
  const lax = platformWithLevels({ [theRule]: 'off' });
  const { code, err } = judged(ownRules(withLevel('block')), { 'policies/own': null, [platformFile]: lax });
  expect(code).toBe(1);
  expect(err).toContain(`${manifestFile}:13:25 error ${theRule}`);
});

test('a rule that the base does not have applies with the level of the head, with a notice', () => {
  const without = (it: Index) => ({ ...it, rules: it.rules.filter(({ id }) => id !== 'crossplane/backups') });
  const { code, err } = judged(
    ownRules((it) => without(withLevel('warn')(it) as Index)),
    ownRules(withLevel('warn')),
  );
  expect(code).toBe(0);
  expect(err).toContain(
    `${indexFile} warning base-unknown: crossplane/backups does not exist on main, so only this branch's version was applied`,
  );
});

test('a base without compiled rules is judged by those of the package with its levels, with a notice', () => {
  const { code, err } = judged(
    { [platformFile]: platformWithLevels() },
    { ...ownRules(withLevel('off')), [platformFile]: silent },
  );
  expect(code).toBe(1);
  expect(err).toContain('warning base-unknown: main has no compiled rules');
  expect(err).toContain(`error ${theRule}`);
});

test('rules with another input contract are not used, with a notice', () => {
  const { code, err } = judged(
    ownRules((it) => ({ ...withLevel('block')(it), contract: 99 })),
    ownRules(withLevel('off')),
  );
  expect(code).toBe(0);
  expect(err).toContain('warning base-unknown: the rules of main use input contract 99');
});

test.each<[string, Readonly<Record<string, string | Uint8Array>>]>([
  ['a program that is another', { ...ownRules(), [wasmFile]: Uint8Array.from([0, 97, 115, 109]) }],
  ['a program that is missing', { [indexFile]: JSON.stringify(index) }],
  ['an index that is missing', { [wasmFile]: wasm }],
  ['an index that is cut short', { ...ownRules(), [indexFile]: JSON.stringify(index).slice(0, 1000) }],
  ['an index without rules', { ...ownRules(), [indexFile]: JSON.stringify({ contract: inputContract }) }],
])('in the base, %s is a fault', (_, base) => {
  const { code, err } = judged(base, ownRules());
  expect(code).toBe(2);
  expect(err).toContain('the policy bundle of main');
});

test('a base of which git has not everything is a fault', () => {
  const sandbox = new Sandbox({ ...sound, ...ownRules() });
  commit(sandbox);
  const id = git(sandbox, 'rev-parse', `HEAD:${wasmFile}`);
  sandbox.remove(`.git/objects/${id.slice(0, 2)}/${id.slice(2)}`);
  const { code, err } = sandbox.platform('check', '--policies-from', 'main');
  expect(code).toBe(2);
  expect(err).toContain(`${wasmFile} is missing`);
});
