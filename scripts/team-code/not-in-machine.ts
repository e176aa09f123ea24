const data = 'import a .json file of your team, or write the data into a .ts file';
const plain = 'write the value into the module, or install a package that is written in plain JavaScript';
const never = 'write the value into the spec';

/** What to do instead of using something that Node has and the machine of a module does not. */
const instead: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['fs', 'fs/promises', 'require', '__dirname', '__filename'].map((name) => [name, data]),
  ),
  ...Object.fromEntries(
    [
      'crypto',
      'util',
      'buffer',
      'Buffer',
      'Intl',
      'TextEncoder',
      'TextDecoder',
      'URL',
      'URLSearchParams',
    ].map((name) => [name, plain]),
  ),
  path: 'join the parts of a path with a template string',
  assert: 'throw an Error',
  process: 'use ctx.environment, ctx.tier or ctx.cluster',
  structuredClone: 'use JSON.parse(JSON.stringify(…))',
};

/** Names of Node and of browsers that authors may expect. */
const names = new Set([
  ...Object.keys(instead),
  ...['setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval', 'fetch', 'WebSocket'],
  ...['performance', 'Atomics', 'SharedArrayBuffer', 'WeakRef', 'FinalizationRegistry', 'WebAssembly'],
  ...[
    'AbortController',
    'Blob',
    'EventSource',
    'MessageChannel',
    'Worker',
    'navigator',
    'window',
    'document',
  ],
]);

const why =
  'not available: a module renders from the working tree alone, without files, network, clock or processes';

/** Why a module does not have something, and what its author can do. */
export const unavailable = (name: string): string =>
  `${name} is ${why}; ${instead[name.replace(/^node:/, '')] ?? never}`;

/** What a package gets that calls a function of Node. */
export const unavailableToPackage = (name: string): string =>
  `a package called ${name}, which is ${why}; do without what needs it`;

/** The message of an error, which says more if a module used something that does not exist. */
export function explained(message: string): string {
  const name = /^(\w+) is not defined$/.exec(message)?.[1];
  return name !== undefined && names.has(name) ? unavailable(name) : message;
}
