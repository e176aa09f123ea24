import { expect, test } from 'vitest';
import { manifestsFolder, refusalOf } from '../support/manifests.js';
import { Sandbox, smallest } from '../support/organisation.js';

// Characters that nobody sees, where declarations.test.ts does not look: manifests, modules, files that are checked.

const escapes = ['\\0', '\\u0000', '\\x07', '\\e', '\\u202E', '\\u200b', '\\u2066', '\\ufeff', '\\U000E0041'];

const configMap = (value: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: flags}\ndata:\n  a: "x${value}y"\n`;

test.each(escapes)('a raw manifest cannot hold %s', (escaped) => {
  const file = `${manifestsFolder}/flags.yaml`;
  expect(refusalOf({ [file]: configMap(escaped) })).toContain(
    `${file}:5:6 error hidden-character: the character U+`,
  );
});

test('a raw manifest may hold what an editor shows', () => {
  const shown = new Sandbox({
    ...smallest,
    [`${manifestsFolder}/flags.yaml`]: configMap('\\t\\r\\n\\u00e9🎉'),
  });
  expect(shown.platform('synth').err).not.toContain('error');
});

const typed = (module: string) => {
  const sandbox = new Sandbox({ ...smallest, 'teams/payments/ledger.ts': module });
  const { code, err } = sandbox.platform('synth');
  expect(code).toBe(1);
  expect(sandbox.tree()).toEqual({});
  return err;
};

const altering = (code: string) => `import { ConfigMap } from 'cdk8s-plus-29';
import { service } from 'waymark-platform';
export default service({ image: 'ledger:2.0.0' }, (scope) => {
  new ConfigMap(scope, 'rates', ${code});
});
`;

test('a module cannot declare one', () => {
  const err = typed(`import { service } from 'waymark-platform';
export default service({ image: 'ledger:2.0.0', env: { A: 'a' + String.fromCharCode(0x202e) } });
`);
  expect(err).toContain('teams/payments/ledger.ts:2:');
  expect(err).toContain('error hidden-character: the character U+202E is invisible');
});

test.each([
  ['a value', "{ data: { a: 'x\\u0000' } }", 'data.a'],
  ['a key', "{ data: { ['a\\u200b']: 'x' } }", 'data'],
  ['an annotation', "{ metadata: { annotations: { a: '\\u2066' } } }", 'metadata.annotations.a'],
])('a module cannot render one in %s', (_, code, place) => {
  const err = typed(altering(code));
  expect(err).toMatch(/ledger.ts:\d+:\d+ error typed-error: .* ConfigMap .* in which the character U\+/);
  expect(err).toContain(` with ${place}, in which`);
});

test.each(escapes)(
  'a file that is checked cannot hold %s, even if it looks like the output of synth',
  (escaped) => {
    const files = {
      'out/a.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: flags\ndata:\n  a: "x${escaped}y"\n`,
    };
    const { code, err } = new Sandbox({ ...smallest, ...files }).platform('check', 'out');
    expect(code).toBe(1);
    expect(err).toContain('out/a.yaml:6:6 error hidden-character: the character U+');
  },
);
