import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { Sandbox, smallest } from '../support/organisation.js';

/** Expressions that look for something outside the machine, and what they find. All run in one organisation. */
const probes: Readonly<Record<string, readonly [expression: string, finds: string]>> = {
  'the global process': ['typeof process', 'undefined'],
  'process by the Function constructor': ["new Function('return typeof process')()", 'undefined'],
  'process by the constructor of a function': [
    "(() => {}).constructor('return typeof process')()",
    'undefined',
  ],
  'process by the constructor of a list': [
    "([] as any).constructor.constructor('return typeof process')()",
    'undefined',
  ],
  'process by an async function': [
    "await Object.getPrototypeOf(async () => {}).constructor('return typeof process')()",
    'undefined',
  ],
  'process by a generator function': [
    "Object.getPrototypeOf(function* () {}).constructor('yield typeof process')().next().value",
    'undefined',
  ],
  'process by direct eval': ["eval('typeof process')", 'undefined'],
  'process by indirect eval': ["(0, eval)('typeof process')", 'undefined'],
  'process by Reflect.construct': ["Reflect.construct(Function, ['return typeof process'])()", 'undefined'],
  'process by a class of a library': ["(App as any).constructor('return typeof process')()", 'undefined'],
  'process by a thrown error of a library': [
    "(() => { try { new App().node.addDependency(null as never); } catch (e: any) { return e.constructor.constructor('return typeof process')(); } })()",
    'undefined',
  ],
  'process by `this` of sloppy code': ["new Function('return typeof this.process')()", 'undefined'],
  'process by the caller of a function': [
    'new Function(\'try { return typeof arguments.callee.caller.process } catch { return "refused" }\')()',
    'refused',
  ],
  'process by call sites of a stack': [
    '(() => { (Error as any).prepareStackTrace = (_: any, sites: any[]) => sites.map((s) => typeof s.getThis?.()?.process); return [...new Set((new Error() as any).stack)].join(); })()',
    'undefined',
  ],
  'process by an async stack': [
    "await (async () => { await null; (Error as any).prepareStackTrace = (_: any, s: any[]) => s.map((x) => x.getFunction?.()?.constructor('return typeof process')()); return [...new Set(await Promise.all((new Error() as any).stack as any[]))].join(); })()",
    'undefined',
  ],
  'process by a getter': [
    "Object.defineProperty({}, 'x', { get: new Function('return typeof process') as never } as any).x",
    'undefined',
  ],
  'process by toString of a template': [
    "`${{ toString: new Function('return typeof process') }}`",
    'undefined',
  ],
  'process by a regular expression': [
    "'a'.replace(/a/, new Function('return typeof process') as never)",
    'undefined',
  ],
  'process by a species': [
    "(() => { class L extends Array { static get [Symbol.species]() { return new Function('return Array') () } } return typeof (new L(1).map(() => (globalThis as any).process))[0]; })()",
    'undefined',
  ],
  'a require function': [
    'typeof (globalThis as any).require + typeof (globalThis as any).module',
    'undefinedundefined',
  ],
  'a binding of the engine': ['typeof (globalThis as any).guest', 'undefined'],
  'the standard library of QuickJS': [
    "await importing('quickjs:std').catch((e: Error) => e.message)",
    "could not load module 'quickjs:std'",
  ],
  'std and os of QuickJS': [
    'typeof (globalThis as any).std + typeof (globalThis as any).os + typeof (globalThis as any).bjson',
    'undefinedundefinedundefined',
  ],
  'a file by its URL': [
    "await importing('file:///etc/passwd').catch((e: Error) => e.message)",
    "could not load module 'file:///etc/passwd'",
  ],
  'a data URL': [
    "await importing('data:text/javascript,export default 1').catch((e: Error) => e.message.slice(0, 21))",
    'could not load module',
  ],
  'a module by its address': ['typeof import.meta.url', 'undefined'],
  WebAssembly: ['typeof (globalThis as any).WebAssembly', 'undefined'],
  'shared memory': [
    'typeof (globalThis as any).SharedArrayBuffer + typeof (globalThis as any).Atomics',
    'undefinedundefined',
  ],
  'garbage collection': [
    'typeof (globalThis as any).WeakRef + typeof (globalThis as any).FinalizationRegistry + typeof (globalThis as any).gc',
    'undefinedundefinedundefined',
  ],
  'the time by a constructor': [
    '(() => { try { return String((new Date(0).constructor as any).now()); } catch (e: any) { return e.message.slice(0, 9); } })()',
    'the clock',
  ],
  'the time by the prototype': [
    '(() => { try { return String(new (Object.getPrototypeOf(new Date(0)).constructor as any)()); } catch (e: any) { return e.message.slice(0, 9); } })()',
    'the clock',
  ],
  'the time behind the refusal': [
    'String(Reflect.construct(Object, [], new Proxy(Date, {}) as never) instanceof Date)',
    'true',
  ],
  'the time of a worn-out trick': [
    '(class extends (Date as any) { constructor() { super(0); } }, new Date(0).getTime())',
    '0',
  ],
  'the time zone': ['new Date(0).getTimezoneOffset()', '0'],
  'the language': ['(1234.5).toLocaleString() + new Date(0).toLocaleDateString()', '1234.501/01/1970'],
  'chance by sorting': ['[3, 1, 2].sort(() => 0).join()', '3,1,2'],
  'chance by a symbol or an address': ['String(Symbol()) + Object.keys(new Map()).length', 'Symbol()0'],
  'performance and crypto': [
    'typeof (globalThis as any).performance + typeof (globalThis as any).crypto',
    'undefinedundefined',
  ],
  'the environment by a library': ["String((EnvValue as any).fromProcess('HOME').value)", 'undefined'],
  'a file by a library': [
    "(() => { try { Yaml.load('/etc/passwd'); return 'read'; } catch (e: any) { return e.message; } })()",
    'a package called path.join, which is not available: a module renders from the working tree alone, without files, network, clock or processes; do without what needs it',
  ],
  'a program by a library': [
    "(() => { try { new Helm(new Chart(new App(), 'a'), 'b', { chart: 'c' }); return 'ran'; } catch (e: any) { return e.message.slice(0, 32); } })()",
    'a package called os.tmpdir, whic',
  ],
  'writing by a library': [
    "(() => { try { new App({ outdir: 'apps' }).synth(); return 'wrote'; } catch (e: any) { return e.message.slice(0, 31); } })()",
    'a package called fs.mkdirSync, ',
  ],
  'what another module left': ['((globalThis as any).left ??= 0, ++(globalThis as any).left)', '1'],
  'what another module left in a library': ['((App as any).left ??= 0, ++(App as any).left)', '1'],
  'names of everything': [
    'Object.getOwnPropertyNames(globalThis).filter((name) => /process|require|fetch|port|file|read|write|load|timeout|worker|net|sys/i.test(name)).join()',
    '',
  ],
};

const head = `import { App, Chart, Helm, Yaml } from 'cdk8s';
import { EnvValue } from 'cdk8s-plus-29';
import { service } from 'waymark-platform';
const importing = (name: string): Promise<unknown> => new Function('name', 'return import(name)')(name);
[App, Chart, Helm, Yaml, EnvValue, importing];
`;
const names = Object.keys(probes).map((_, i) => `probe-${i}`);

describe('a module finds nothing outside its machine', () => {
  let found: Readonly<Record<string, unknown>> | undefined;
  const lookUp = () => {
    const modules = Object.values(probes).map(([expression], i) => [
      `teams/payments/${names[i]}.ts`,
      `${head}const found: unknown = ${expression};\nexport default service({ image: 'probe:1', env: { FOUND: String(found) } });\n`,
    ]);
    const sandbox = new Sandbox({
      ...smallest,
      'environments/payments/staging.yaml':
        'kind: Environment\nspec: {team: payments, tier: staging, resources: {cpu: "64", memory: 64Gi}}\n',
      ...Object.fromEntries(modules),
    });
    const { code, err } = sandbox.platformWith({ HOME: '/home/secret' }, 'synth');
    expect(err).toBe('');
    expect(code).toBe(0);
    return Object.fromEntries(
      names.map((name) => {
        const deployment = parse(sandbox.read(`apps/payments/staging/${name}/deployment-${name}.yaml`));
        const [{ env }] = deployment.spec.template.spec.containers;
        return [name, env.find((each: { name: string }) => each.name === 'FOUND').value];
      }),
    );
  };

  test.each(Object.entries(probes))('%s', (name, [, finds]) => {
    found ??= lookUp();
    expect(found[names[Object.keys(probes).indexOf(name)]!]).toBe(finds);
  });
});
