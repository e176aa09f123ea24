import { test } from 'vitest';
import { atOnce, eachIsRefused, error, exporting, harmless, head } from '../support/team-code.js';

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
