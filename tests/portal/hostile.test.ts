import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { Catalogue } from '../../scripts/catalog/schema/catalogue.js';
import { Layouts } from '../../scripts/portal/graph/layout.js';
import { renderMarkdown } from '../../scripts/portal/markdown/render-markdown.js';
import { filesOf } from '../../scripts/portal/site.js';
import { siteOf } from '../../scripts/portal/site-model.js';
import { catalogueIn } from '../support/catalogue.js';
import { hostileText } from '../support/hostile.js';
import { attribute, elementsOf, flawsOf, type SiteFiles } from '../support/site.js';
import { some } from '../support/some.js';
import { repositoryRoot } from '../support/sources.js';

const day = '2026-11-29';
const layouts = new Layouts();
const assets = ['assets/portal.css', 'assets/portal.js', 'assets/icon.svg'].map(
  (path) => [path, ''] as const,
);

async function siteOfCatalogue(
  catalogue: Catalogue,
  docs: Parameters<typeof siteOf>[2] = {},
): Promise<SiteFiles> {
  const site = new Map<string, string>(assets);
  const { files } = filesOf(siteOf(catalogue, day, docs), layouts);
  for (const [path, text] of files) site.set(path, await text());
  return site;
}

/** Elements with the names of their attributes: what text can never add to. */
const shapesIn = (site: SiteFiles): Set<string> =>
  new Set(
    [...site]
      .filter(([path]) => path.endsWith('.html'))
      .flatMap(([, text]) => elementsOf(text).elements)
      .map(({ tagName, attrs }) => `${tagName} ${attrs.map(({ name }) => name).join(' ')}`),
  );

let example: Catalogue;
beforeAll(() => {
  example = catalogueIn(repositoryRoot);
});

/** A value with each text replaced. */
function replaced<Value>(value: Value, text: (text: string, key: string) => string, key = ''): Value {
  if (typeof value === 'string') return text(value, key) as Value;
  if (Array.isArray(value)) return value.map((item) => replaced(item, text, key)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, replaced(item, text, name)]),
  ) as Value;
}

const names = {
  payments: '"><script>alert(1)</script>',
  identity: '..',
  storefront: `long-${'x'.repeat(900)}`,
  logistics: `long-${'x'.repeat(899)}`,
  insights: 'Insights',
  'checkout-api': 'cart',
  ledger: "o'hara & sons \u202e\u0000",
  production: 'services',
  login: 'content',
};

test('a site of hostile names has all of its pages, and no flaw', async () => {
  const word = new RegExp(Object.keys(names).join('|'), 'g');
  const catalogue = replaced(example, (text, key) =>
    key === 'url' ? 'javascript:alert(1)' : text.replace(word, (name) => names[name as keyof typeof names]),
  );
  const site = await siteOfCatalogue(catalogue);
  expect(site.size).toBe((await siteOfCatalogue(example)).size - removed(catalogue));
  expect(flawsOf(site)).toEqual([]);
  expect([...site.keys()].filter((path) => !/^[a-z0-9_~/-]{1,230}\.(html|css|js|svg)$/.test(path))).toEqual(
    [],
  );
  const large = [...site].filter(([path, text]) => path.startsWith('services/') && text.length > 100_000);
  expect(large.map(([path]) => path)).toEqual([]);
  expect([...site].filter(([, text]) => text.includes('\u202e')).map(([path]) => path)).toEqual([]);
});

/** Services that have the same name now. */
const removed = ({ services }: Catalogue): number =>
  services.length - new Set(services.map(({ id }) => id)).size;

test('no text of a catalogue becomes markup', async () => {
  const known = shapesIn(await siteOfCatalogue(example));
  await fc.assert(
    fc.asyncProperty(fc.infiniteStream(hostileText), fc.nat(20), async (texts, offset) => {
      let seen = offset;
      const catalogue = replaced(example, (text) => (seen++ % 20 === 0 ? texts.next().value! : text));
      const site = await siteOfCatalogue(catalogue);
      // a text that has become the name of something is not where others look for it
      expect(flawsOf(site).filter((flaw) => !/ has no #|two elements have/.test(flaw))).toEqual([]);
      expect([...shapesIn(site)].filter((shape) => !known.has(shape) && !absent(shape))).toEqual([]);
    }),
    { numRuns: 6 },
  );
});

/** What the example happens not to have: a page of a problem, an external link that is none any more. */
const absent = (shape: string): boolean =>
  /^(span|span class|div class|li class|ul class|p class|a href|time datetime)?$/.test(shape.trim());

test.each([
  ['a script', '<script>alert(1)</script>\n\n# Title'],
  ['a handler', '<img src=x onerror=alert(1)> <p onclick="x">text</p>'],
  [
    'a script in a link',
    '[a](javascript:alert(1)) [b](data:text/html,x) [c](//evil.example) <a href="java\nscript:x">d</a>',
  ],
  [
    'a frame and a form',
    '<iframe src="https://evil.example"></iframe><form action="/"><input name=x></form>',
  ],
  ['styles', '<style>*{display:none}</style><p style="position:fixed">x</p><link rel=stylesheet href=x>'],
  ['an id of the page', '<h2 id="content">x</h2>\n\n## Content\n\n## Content'],
  ['broken tags', '<table><p></div></main></body><b><i></b>'],
  ['characters that reorder text', 'a \u202e b `\u202e` [\u202e](https://x.example "\u202e")'],
  ['headings with gaps', '#### Four\n\n# One\n\n# Two\n\n###### Six'],
])('documentation with %s is harmless', async (_, text) => {
  const doc = renderMarkdown('docs/README.md', text);
  const other = renderMarkdown(
    'docs/other.md',
    '# Other\n\n## Part\n\n[a](README.md) [b](nothing.md) [c](#part)',
  );
  const site = await siteOfCatalogue(example, { docs: { platform: [], own: [doc, other] } });
  expect(flawsOf(site)).toEqual([]);
  const page = site.get('docs/own/docs/README.html')!;
  const { elements } = elementsOf(page.slice(page.indexOf('<article'), page.indexOf('</article>')));
  for (const element of some(elements)) {
    expect(element.tagName).not.toMatch(/^(script|iframe|form|style|link|img|svg)$/);
    expect(element.attrs.map(({ name }) => name).filter((name) => /^(on|style|name)/.test(name))).toEqual([]);
    expect(attribute(element, 'href') ?? 'https://x').toMatch(/^(https:\/\/|mailto:|[\w./-]+\.html)/);
  }
  expect(page).not.toContain('\u202e');
});

test('documentation is linked: to other files, to the rule, to the git host, to the headings', async () => {
  const text =
    '# Run\n\n[a](../team.yaml) [b](../../../docs/other.md#part) [c](../../../policies/hardening/image-tag/README.md) [d](../../../../../etc/passwd) [e](#run)\n\n![Picture](x.png)';
  const docs = {
    platform: [],
    own: [renderMarkdown('teams/payments/docs/run.md', text), renderMarkdown('docs/other.md', '## Part')],
  };
  const site = await siteOfCatalogue(example, { docs });
  const page = site.get('docs/own/teams/payments/docs/run.html')!;
  const article = page.slice(page.indexOf('<article'), page.indexOf('</article>'));
  expect(article.match(/<a(?: [^>]*)?>/g)).toEqual([
    '<a href="https://git.acme.dev/acme/platform/blob/main/teams/payments/team.yaml">',
    '<a href="../../../docs/other.html#doc-part">',
    '<a href="../../../../../policies/hardening/image-tag.html">',
    '<a>',
    '<a href="run.html#doc-run">',
  ]);
  expect(article).toContain('<em>Picture</em>');
});

test('docs of a service are on its page', async () => {
  const docs = {
    platform: [],
    own: [renderMarkdown('teams/payments/refunds/docs/alerts.md', '# What to do')],
  };
  const site = await siteOfCatalogue(example, { docs });
  expect(site.get('services/payments/refunds.html')).toContain(
    '<a href="../../docs/own/teams/payments/refunds/docs/alerts.html">What to do</a>',
  );
});
