import { describe, expect, test } from 'vitest';
import { Sandbox, smallest } from '../support/organisation.js';
import { some } from '../support/some.js';

const head = `import { ApiObject, App, JsonPatch } from 'cdk8s';
import { ConfigMap } from 'cdk8s-plus-29';
import { service, TypedModule } from 'waymark-platform';
[ApiObject, App, JsonPatch, ConfigMap, TypedModule];
`;
/** A module that does something when it is loaded, on its fifth line. */
const atOnce = (code: string) => `${head}${code}\nexport default service({ image: 'evil:1' });\n`;
/** A module that exports something, on its fifth line. */
const exporting = (value: string) => `${head}export default ${value};\n`;
/** A module that does something when it is rendered, on its sixth line. */
const later = (code: string) =>
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
function eachIsRefused(attacks: Attacks, seconds?: string): void {
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
const harmless = '';
const error = (line: number | string, message: string) => `${line}:\\d+ error typed-error: .*${message}`;
const absent = (name: string) =>
  error(5, `${name} is not available: a module renders from the working tree alone`);

test('a module that uses what is not there reads what and why', () => {
  eachIsRefused({
    'flags of V8': [
      atOnce("(process as any).getBuiltinModule('v8').setFlagsFromString('--trace-turbo-cfg-file=apps/x');"),
      absent('process'),
    ],
    'the debugger of the engine': [
      atOnce('(process as any)._debugProcess((process as any).ppid);'),
      absent('process'),
    ],
    signals: [atOnce('process.kill(process.ppid, 9);'), absent('process')],
    'a binding': [atOnce("(process as any).binding('fs');"), absent('process')],
    'an exact clock': [atOnce('process.hrtime();'), absent('process')],
    exit: [atOnce('process.exit(0);'), absent('process')],
    'a module by require': [atOnce("(0, eval)('require')('fs');"), absent('require')],
    'its own folder': [atOnce('__dirname;'), absent('__dirname')],
    'a timer': [atOnce('setTimeout(() => {}, 1);'), absent('setTimeout')],
    'an interval': [atOnce('setInterval(() => {}, 1);'), absent('setInterval')],
    'the network': [atOnce("fetch('https://example.com');"), absent('fetch')],
    'a web socket': [atOnce("new WebSocket('wss://example.com');"), absent('WebSocket')],
    languages: [atOnce('new Intl.NumberFormat();'), absent('Intl')],
    'a clone': [atOnce('structuredClone({});'), `${absent('structuredClone')}.*JSON.parse`],
    'a buffer': [atOnce("Buffer.from('a');"), absent('Buffer')],
    'an encoder': [atOnce('new TextEncoder();'), absent('TextEncoder')],
    'an address': [atOnce("new URL('https://example.com');"), absent('URL')],
    WebAssembly: [atOnce('new WebAssembly.Module(new Uint8Array());'), absent('WebAssembly')],
    'shared memory': [atOnce('new SharedArrayBuffer(1);'), absent('SharedArrayBuffer')],
    atomics: [atOnce('Atomics.wait;'), absent('Atomics')],
    'weak references': [atOnce('new WeakRef({});'), absent('WeakRef')],
    finalizers: [atOnce('new FinalizationRegistry(() => {});'), absent('FinalizationRegistry')],
    performance: [atOnce('performance.now();'), absent('performance')],
    randomness: [atOnce('crypto.randomUUID();'), absent('crypto')],
    'random numbers': [atOnce('Math.random();'), error(5, 'Math.random is not available')],
    'the date': [atOnce('String(new Date());'), error(5, 'the clock is not available')],
    'the date as text': [atOnce('Date();'), error(5, 'the clock is not available')],
  });
});

test('a module whose answer is no declaration is refused', () => {
  eachIsRefused({
    nothing: [`${head}export const x = 1;\n`, error(1, 'the default export must be')],
    'a plain object': [exporting("{ kind: 'WebService', spec: {} }"), error(5, 'the default export must be')],
    'a promise of a declaration': [
      exporting("Promise.resolve(service({ image: 'a:1' }))"),
      error(5, 'the default export must be'),
    ],
    'a proxy that throws': [
      exporting(
        "new Proxy({}, { get() { throw new Error('trap'); }, getPrototypeOf() { throw new Error('trap'); } })",
      ),
      error(5, 'trap'),
    ],
    'an instance by its own word': [
      atOnce(
        'Object.defineProperty(TypedModule, Symbol.hasInstance, { value: () => true }); export const y = 1;',
      ).replace(/export default.*/, 'export default 1;'),
      error(6, 'this module has no spec, or its spec has a key'),
    ],
    'a kind that is no text': [
      exporting("new TypedModule({ toString: () => 'WebService' } as never, {}, undefined)"),
      error(5, 'this module has no spec'),
    ],
    'a kind that does not exist': [exporting("new TypedModule('Secret', {}, undefined)"), '5:\\d+ error '],
    'a function in the spec': [
      exporting('service({ image: (() => 1) as never })'),
      error(5, 'this is a function'),
    ],
    'a getter that throws': [
      exporting("service({ get image(): string { throw new Error('got'); } })"),
      error(5, 'got'),
    ],
    'a date': [exporting('service({ image: new Date(0) as never })'), error(5, 'this is a ')],
    'a symbol': [exporting('service({ image: Symbol() as never })'), error(5, 'this is a symbol')],
    'a number that is none': [exporting('service({ replicas: NaN })'), error(5, 'this is NaN')],
    'a cycle': [
      atOnce('const env: any = {}; env.env = env; export const z = service({ env });').replace(
        /export default.*/,
        'export default z;',
      ),
      error(6, 'nested without end'),
    ],
    'a class': [
      exporting('service(new (class Spec { image = "a:1" })() as never)'),
      error(5, 'this is a Spec'),
    ],
    'a key of the prototype': [
      exporting(`service(JSON.parse('{"image":"a:1","env":{"__proto__":{"x":"y"}}}'))`),
      error(5, 'a key that is not allowed'),
    ],
    'a key constructor': [
      exporting("service({ image: 'a:1', env: { constructor: 'x' } } as never)"),
      error(5, 'a key that is not allowed'),
    ],
    'toJSON in the spec': [
      exporting("service({ toJSON: () => ({ image: 'a:1' }) } as never)"),
      error(5, 'this is a function'),
    ],
    'toJSON of all objects': [
      atOnce('(Object.prototype as any).toJSON = () => ({ value: 1 });'),
      error(6, '.'),
    ],
    'toJSON of all texts': [atOnce('(String.prototype as any).toJSON = () => ({ a: 1 });'), harmless],
    'a setter on all objects': [
      atOnce("Object.defineProperty(Object.prototype, 'kind', { get: () => 7, set() {} });"),
      harmless,
    ],
    'then on all promises': [
      atOnce("Promise.prototype.then = () => { throw new Error('then'); };").replace(
        /export default.*/,
        'await Promise.resolve(); export default 1;',
      ),
      error('\\d+', 'the default export must be'),
    ],
    'an answer of its own': [
      atOnce("JSON.stringify = () => '{\"value\":{}}'; throw new Error('own');"),
      error(5, 'own'),
    ],
    'too much': [
      exporting("service({ image: 'x'.repeat(9 * 1024 * 1024) })"),
      error(5, 'answered with more than 8 MiB'),
    ],
    'too much of an error': [
      atOnce("throw new Error('x'.repeat(9 * 1024 * 1024));"),
      error(6, 'answered with more than 8 MiB'),
    ],
    'nested too deep': [
      atOnce("let deep: any = 'x'; for (let i = 0; i < 99; i++) deep = { deep };").replace(
        /export default.*/,
        'export default service({ env: deep });',
      ),
      error(6, '.'),
    ],
  });
});

test('what a module throws is shown safely', () => {
  eachIsRefused({
    'no error': [atOnce("throw 'just text';"), error(6, 'threw just text instead of an Error')],
    nothing: [atOnce('throw undefined;'), error(6, 'threw undefined instead of an Error')],
    'an object that cannot be shown': [
      atOnce('throw { toString() { throw 1; } };'),
      error(6, 'threw an object instead of an Error'),
    ],
    'a symbol': [atOnce('throw Symbol("s");'), error(6, 'threw Symbol\\(s\\) instead of an Error')],
    'a revoked proxy': [
      atOnce('const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); throw proxy;'),
      error(6, '.'),
    ],
    'an escape for the terminal': [
      atOnce("throw new Error('\\u001b[2J\\u001b]0;x\\u0007 seen');"),
      error(5, 'seen'),
    ],
    'many lines': [
      atOnce("throw new Error('a\\nteams/payments/checkout.yaml:1:1 error x: forged');"),
      error(5, 'a teams/payments/checkout.yaml:1:1 error x: forged'),
    ],
    'a message that throws': [
      atOnce("throw Object.defineProperty(new Error(), 'message', { get() { throw new Error('inner'); } });"),
      error(6, '.'),
    ],
    'a stack that throws': [
      atOnce(
        "throw Object.defineProperty(new Error('outer'), 'stack', { get() { throw new Error('inner'); } });",
      ),
      error(6, '.'),
    ],
    'a stack that is no text': [
      atOnce("throw Object.assign(new Error('outer'), { stack: { a: 1 } });"),
      error(5, 'setter expects a string'),
    ],
    'a rejection that nobody awaits': [
      atOnce("Promise.reject(new Error('unheard')); throw new Error('heard');"),
      error(5, 'heard'),
    ],
    'an error of many': [
      atOnce("throw new AggregateError([new Error('a')], 'several');"),
      error(5, 'several'),
    ],
    'its own stack': [
      atOnce("Error.prepareStackTrace = () => 'at /etc/passwd:1:1'; throw new Error('own stack');"),
      error(6, 'own stack'),
    ],
    'a stack of no depth': [
      atOnce("(Error as any).stackTraceLimit = 0; throw new Error('flat');"),
      error(6, 'flat'),
    ],
    'calls without end': [
      atOnce('const f = (): number => f() + 1; f();'),
      error(5, 'Maximum call stack size exceeded'),
    ],
    'calls without end through a library': [
      atOnce('const o: any = { toJSON: () => JSON.stringify(o) }; JSON.stringify(o);'),
      error(5, 'Maximum call stack size exceeded'),
    ],
    'code without end': [atOnce("new Function('('.repeat(1e6));"), error('[56]', '')],
    'a generator that throws': [
      atOnce("[...(function* () { yield 1; throw new Error('generated'); })()];"),
      error(5, 'generated'),
    ],
    'a promise that nothing settles': [
      atOnce('await new Promise(() => {});'),
      error(6, 'waits for a promise that nothing settles'),
    ],
    'a thenable that never answers': [
      atOnce('await { then() {} };'),
      error(6, 'waits for a promise that nothing settles'),
    ],
    'an async generator that never ends': [
      atOnce('for await (const _ of (async function* () { await new Promise(() => {}); yield 1; })());'),
      error(6, 'waits for a promise'),
    ],
  });
});

test('time and memory have an end', () => {
  const late = (line: string) => `${line}:\\d+ error typed-error: .*took (longer than 2 s|more than 256 MiB)`;
  eachIsRefused(
    {
      'a loop': [atOnce('for (;;) Math.abs(1);'), late('[56]')],
      'a loop in a getter of the spec': [
        exporting('service({ get image(): string { for (;;) Math.abs(1); } })'),
        late('5'),
      ],
      'a loop that catches everything': [
        atOnce('for (;;) try { for (;;) Math.abs(1); } catch { continue; } finally { Math.abs(2); }'),
        late('[56]'),
      ],
      'a loop after the answer': [
        atOnce('const again = (): unknown => Promise.resolve().then(again); again();'),
        late('[56]'),
      ],
      'a loop of microtasks': [atOnce('const again = () => queueMicrotask(again); again();'), late('[56]')],
      'a loop in a proxy': [
        exporting('service(new Proxy({}, { ownKeys() { for (;;) Math.abs(1); } }))'),
        late('5'),
      ],
      'a regular expression': [atOnce("/^(([a-z])+.)+[A-Z]([a-z])+$/.test('a'.repeat(5000));"), late('[56]')],
      'a comparison': [atOnce('[1, 2].sort(() => { for (;;) Math.abs(1); });'), late('5')],
      'one long step': [atOnce('let n = 3n; for (;;) n *= n;'), error('[56]', '.')],
      'a long text': [atOnce("let s = 'x'; for (;;) s += s;"), error('[56]', '.')],
      'many objects': [atOnce('const all: unknown[] = []; for (;;) all.push({ all });'), late('[56]')],
      'many bytes': [
        atOnce('const all: unknown[] = []; for (;;) all.push(new Uint8Array(1e7));'),
        late('[56]'),
      ],
    },
    '2',
  );
});

test('objects are only what the team may create', () => {
  const making = (object: string) => later(`new ApiObject(scope, 'x', ${object} as never);`);
  eachIsRefused({
    'another namespace': [
      making("{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x', namespace: 'kube-system' } }"),
      error(5, 'into the namespace "kube-system"'),
    ],
    rights: [
      making(
        "{ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRoleBinding', metadata: { name: 'x' } }",
      ),
      '6:\\d+ error forbidden-kind',
    ],
    'a path as a name': [
      making("{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: '../../x' } }"),
      error(5, 'with the name "../../x"'),
    ],
    'a template of Argo CD': [
      making(
        "{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x', annotations: { a: '{{ .x }}' } } }",
      ),
      error(5, 'template syntax'),
    ],
    'a patch of the prototype': [
      later("ctx.workload.addJsonPatch(JsonPatch.add('/__proto__/polluted', 'x'));"),
      error('[56]', '.'),
    ],
    'a changed NetworkPolicy': [
      later("ctx.object('NetworkPolicy').addJsonPatch(JsonPatch.replace('/spec/ingress', [{}]));"),
      '\\d+:\\d+ error forbidden-kind',
    ],
    'a removed label': [
      later("ctx.workload.addJsonPatch(JsonPatch.remove('/metadata'));"),
      error(5, 'Cannot convert undefined'),
    ],
    'an object that lies about itself': [
      later(
        "ApiObject.prototype.toJson = () => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'kube-system' } });",
      ),
      '\\d+:\\d+ error ',
    ],
    'a chart that renders text': [later("(scope as any).toJson = () => 'text';"), error(5, '.')],
    'a construct of another app': [
      later(
        "new App(); ctx.workload.metadata.addLabel('a', (ctx as any).construct.constructor.constructor('return process')());",
      ),
      error(6, 'process is not available'),
    ],
  });
});

describe('a module of one team changes nothing for another', () => {
  test('whatever it does to the libraries', () => {
    const victim = later(
      "if ([].map.name !== 'map' || ({} as any).polluted || (App as any).seen) throw new Error('changed');\nnew ConfigMap(scope, 'c', { data: { a: 'b' } });",
    );
    const sandbox = new Sandbox({
      ...smallest,
      'environments/victim/staging.yaml': 'kind: Environment\nspec: {team: victim, tier: staging}\n',
      'teams/victim/team.yaml': 'kind: Team\nspec: {owner: victims, costCentre: cc-1}\n',
      'teams/victim/api.ts': victim,
      'teams/payments/after.ts': victim,
      'teams/payments/alter.ts': `${head}(Object.prototype as any).polluted = 1;
Array.prototype.map = function patched() { return []; };
(App as any).seen = true;
ApiObject.prototype.toJson = () => ({});
(ConfigMap as any).prototype.addData = () => { throw new Error('mine'); };
export default service({ image: 'evil:1' }, (scope) => { new ConfigMap(scope, 'c', { data: { a: 'b' } }); });
`,
    });
    const { err } = sandbox.platform('synth');
    expect(err).toContain('teams/payments/alter.ts');
    expect(err).not.toMatch(/victim|after.ts|changed/);
  });

  test('nor for its own next environment', () => {
    const sandbox = new Sandbox({
      ...smallest,
      'environments/payments/production.yaml': 'kind: Environment\nspec: {team: payments, tier: staging}\n',
      'teams/payments/count.ts': later(
        "(App as any).count = ((App as any).count ?? 0) + 1;\nnew ConfigMap(scope, 'c', { metadata: { name: 'count' }, data: { count: String((App as any).count) } });",
      ),
    });
    expect(sandbox.platform('synth')).toMatchObject({ code: 0, err: '' });
    for (const environment of ['staging', 'production'])
      expect(sandbox.read(`apps/payments/${environment}/count/configmap-count.yaml`)).toContain('count: "1"');
  });
});

test('what a module prints is not shown', () => {
  const sandbox = new Sandbox({
    ...smallest,
    'teams/payments/loud.ts': atOnce(
      "for (let i = 0; i < 1e4; i++) console.log('LOUD', console.error('LOUD'));",
    ),
  });
  const { code, out, err } = sandbox.platform('synth');
  expect([code, err]).toEqual([0, '']);
  expect(out).not.toContain('LOUD');
});

test('a module that hangs while a finding is traced is a problem beside the finding', () => {
  const sandbox = new Sandbox({
    ...smallest,
    'teams/payments/hangs.ts': `${head}export default service({ image: 'a:1', replicas: 3 }, (scope, ctx) => {
  while (ctx.spec.replicas !== 3) Math.abs(1);
  new ConfigMap(scope, 'c', { metadata: { name: 'c' }, data: { a: 1 as never } });
});
`,
  });
  const { code, err } = sandbox.platformWith({ WAYMARK_TYPED_SECONDS: '3' }, 'synth');
  expect(code).toBe(1);
  expect(err).toMatch(/hangs.ts:[67]:\d+ error typed-error: payments\/staging\/hangs: took longer than 3 s/);
  expect(err).toMatch(/hangs.ts:7:\d+ error wrong-type: ConfigMap c: data.a must be text/);
});
