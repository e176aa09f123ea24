import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { catalogueIn } from '../support/catalogue.js';
import { runInProcess } from '../support/run-in-process.js';
import { attribute, elementsOf, siteAt, textWithin, withClass } from '../support/site.js';
import { some } from '../support/some.js';
import { repositoryRoot } from '../support/sources.js';

const folder = mkdtempSync(join(tmpdir(), 'waymark-graph-'));
afterAll(() => rmSync(folder, { recursive: true }));

function siteIn(name: string) {
  const out = join(folder, name);
  expect(runInProcess(repositoryRoot, ['portal', '--out', out]).code).toBe(0);
  return siteAt(out);
}

const site = siteIn('one');
const catalogue = catalogueIn(repositoryRoot);
const thingOf = (unit: string) => unit.split('/').toSpliced(1, 1).join('/');

test('the graph has every service, all data and every dependency of the catalogue, and nothing else', () => {
  const { elements } = elementsOf(site.get('graph.html')!);
  const nodes = withClass(elements, 'node').map((node) => attribute(node, 'data-id'));
  const things = some(catalogue.units).filter(({ kind }) => kind !== 'Manifests');
  expect(nodes.sort()).toEqual([...new Set(things.map(({ id }) => thingOf(id)))].sort());
  const edges = withClass(elements, 'edge').map(
    (edge) => `${attribute(edge, 'data-from')} ${attribute(edge, 'data-to')}`,
  );
  const uses = catalogue.units.flatMap(({ id, dependencies }) =>
    dependencies.map(({ unit }) => `${thingOf(id)} ${thingOf(unit)}`),
  );
  expect(edges.sort()).toEqual([...new Set(some(uses))].sort());
  // the list has the same as the picture
  const list = elements.filter((element) => attribute(element, 'data-row') !== undefined);
  expect(list.map((row) => attribute(row, 'data-row')).sort()).toEqual(nodes);
});

test('a permission is dashed, and a use says where', () => {
  const edges = withClass(elementsOf(site.get('graph.html')!).elements, 'edge');
  const between = (from: string, to: string) =>
    edges.find((edge) => attribute(edge, 'data-from') === from && attribute(edge, 'data-to') === to)!;
  expect(attribute(between('payments/checkout-api', 'identity/login'), 'class')).toBe('edge permitted');
  expect(attribute(between('payments/checkout-api', 'payments/ledger'), 'class')).toBe('edge');
  expect(textWithin(between('payments/settlement', 'payments/ledger'))).toBe(
    'payments/settlement calls payments/ledger: production, staging',
  );
});

test('the page of a service shows its neighbourhood and what breaks with it', () => {
  const { elements } = elementsOf(site.get('services/payments/ledger.html')!);
  const marked = (name: string) => withClass(elements, name).map((node) => attribute(node, 'data-id'));
  expect(marked('centre')).toEqual(['payments/ledger']);
  expect(marked('affected').sort()).toEqual(
    ['checkout-api', 'event-processor', 'settlement']
      .map((name) => `payments/${name}`)
      .concat('storefront/cart'),
  );
  const page = elements.map(textWithin)[0]!;
  expect(page).toContain('If ledger breaks, 5 services of 2 teams may break too');
});

test('every picture has a title and a description, no style, and the same bytes each time', () => {
  const again = siteIn('other');
  const pictures = [...site].filter(([path, text]) => path.endsWith('.html') && text.includes('<svg'));
  expect(pictures.length).toBeGreaterThan(15);
  for (const [path, text] of pictures) {
    expect(text === again.get(path), path).toBe(true);
    expect(text, path).not.toMatch(/style=|<style/);
    expect(text, path).toMatch(
      /<svg [^>]*aria-labelledby="picture-title"[^>]*>\n<title id="picture-title">[^<]+<\/title><desc id="picture-about">[^<]+<\/desc>/,
    );
  }
});
