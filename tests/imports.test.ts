import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { expect, test } from 'vitest';
import { repositoryRoot, sourceFiles } from './support/sources.js';

interface Import {
  readonly from: string;
  /** A file of this repository, or the name of a package. */
  readonly to: string;
  readonly isType: boolean;
}

const packageOf = (address: string): string =>
  address.startsWith('node:') ? address : address.split('/', address.startsWith('@') ? 2 : 1).join('/');

const statement =
  /^(?:import|export)\s+(type\s)?[^'"`;]*?from '([^']+)'|^import '([^']+)'|\bimport\(\s*'([^']+)'/gm;

const imports: readonly Import[] = sourceFiles.flatMap((from) =>
  [...readFileSync(join(repositoryRoot, from), 'utf8').matchAll(statement)].map(
    ([, type, named, bare, dynamic]): Import => {
      const address = (named ?? bare ?? dynamic)!;
      const to = address.startsWith('.')
        ? posix.join(posix.dirname(from), address).replace(/\.js$/, '.ts')
        : packageOf(address);
      return { from, to, isType: type !== undefined };
    },
  ),
);

const isOurs = (to: string): boolean => /^(scripts|constructs)\//.test(to);

interface Row {
  readonly pattern: RegExp;
  readonly values: readonly RegExp[];
  readonly types: readonly RegExp[];
  readonly packages: readonly string[];
}

/** `load/` means `scripts/load/`, `<kind>` any one folder, and a trailing slash all files below. */
const toPattern = (path: string): RegExp => {
  const whole = /^(scripts|constructs)\//.test(path) ? path : `scripts/${path}`;
  const text = whole.replace(/[.]/g, '\\$&').replaceAll('<kind>', '[^/]+').replaceAll('*', '[^/]+');
  return new RegExp(`^${text}${whole.endsWith('/') ? '' : '$'}`);
};

const named = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name!);

/** The table of ARCHITECTURE.md. Each row lists the allowed imports of a folder; the first row that matches applies. */
const rows: readonly Row[] = readFileSync(join(repositoryRoot, 'ARCHITECTURE.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| `[a-z-]+\//.test(line))
  .map((line) => {
    const [, folder, , ours, packages] = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
    const [values, types = ''] = ours!.split('types of');
    return {
      pattern: toPattern(named(folder!)[0]!),
      values: named(values!).map(toPattern),
      types: named(types).map(toPattern),
      packages: named(packages!),
    };
  });

const rowOf = (file: string): Row | undefined => rows.find(({ pattern }) => pattern.test(file));

function isAllowed({ from, to, isType }: Import): boolean {
  const row = rowOf(from);
  if (row === undefined) return false;
  if (!isOurs(to))
    return row.packages.includes(to) || (to.startsWith('node:') && row.packages.includes('node:*'));
  // files of the same row may import one another
  if (row.pattern.test(to) && rowOf(to) === row) return true;
  return [...row.values, ...(isType ? row.types : [])].some((pattern) => pattern.test(to));
}

test('the table of ARCHITECTURE.md allows every import', () => {
  expect(rows.length).toBeGreaterThan(20);
  expect(sourceFiles.filter((file) => rowOf(file) === undefined)).toEqual([]);
  const refused = imports.filter((one) => !isAllowed(one));
  expect(refused.map(({ from, to, isType }) => `${from} → ${to}${isType ? ' (type)' : ''}`)).toEqual([]);
});

test('the table allows nothing that no file needs', () => {
  const idle = rows.flatMap(({ pattern, values, types, packages }) => {
    const own = imports.filter(({ from }) => pattern.test(from) && rowOf(from)?.pattern === pattern);
    const isUsed = (is: (one: Import) => boolean) => own.some(is);
    return [
      ...values.filter((to) => !isUsed((one) => !one.isType && to.test(one.to))),
      ...types.filter((to) => !isUsed((one) => one.isType && to.test(one.to))),
      ...packages.filter(
        (name) => !isUsed(({ to }) => to === name || (name === 'node:*' && to.startsWith('node:'))),
      ),
    ].map((unused) => `${pattern.source} allows ${unused}`);
  });
  expect(idle).toEqual([]);
});

/** The first import cycle. */
function circle(edges: ReadonlyMap<string, ReadonlySet<string>>): string[] | undefined {
  const done = new Set<string>();
  const visit = (node: string, way: readonly string[]): string[] | undefined => {
    if (way.includes(node)) return [...way.slice(way.indexOf(node)), node];
    if (done.has(node)) return undefined;
    for (const next of edges.get(node) ?? []) {
      const found = visit(next, [...way, node]);
      if (found !== undefined) return found;
    }
    done.add(node);
    return undefined;
  };
  for (const node of edges.keys()) {
    const found = visit(node, []);
    if (found !== undefined) return found;
  }
  return undefined;
}

function edgesBetween(nameOf: (file: string) => string | undefined): Map<string, Set<string>> {
  const edges = new Map<string, Set<string>>();
  for (const { from, to } of imports.filter(({ to }) => isOurs(to))) {
    const [a, b] = [nameOf(from), nameOf(to)];
    if (a === undefined || b === undefined || a === b) continue;
    edges.set(a, (edges.get(a) ?? new Set()).add(b));
  }
  return edges;
}

test('no files import one another in a circle, types included', () => {
  const edges = edgesBetween((file) => file);
  expect(edges.size).toBeGreaterThan(300);
  expect(circle(edges)).toBe(undefined);
});

test.each(['scripts/pipeline', 'scripts/plan', 'constructs/crossplane'])(
  'no folders of %s import one another in a circle',
  (folder) => {
    const edges = edgesBetween((file) =>
      file.startsWith(`${folder}/`)
        ? posix.relative(
            folder,
            file.split('/').length - folder.split('/').length > 1 ? posix.dirname(file) : file,
          )
        : undefined,
    );
    expect(edges.size).toBeGreaterThan(2);
    expect(circle(edges)).toBe(undefined);
  },
);
