import fc from 'fast-check';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { expect, test } from 'vitest';
import type { Graph } from './graph.js';
import { blastRadiusOf, walkable } from './graph.js';
import { Layouts } from './layout.js';
import { neighbourhoodOf, teamIn, teamsIn } from './parts.js';
import { pictureOf } from './picture.js';

const thing = (id: string): Graph['nodes'][number] => {
  const [team = '', name = ''] = id.split('/');
  return { id, team, name, shape: 'service', detail: 'WebService', page: `services/${id}.html` };
};

const graphOf = (ids: readonly string[], uses: readonly (readonly [string, string, boolean?])[]) =>
  walkable({
    nodes: ids.map(thing),
    edges: uses.map(([from, to, used = true]) => ({
      ...{ from, to, used },
      how: used ? 'calls' : 'may call',
      where: 'production',
    })),
  });

const chain = graphOf(
  ['a/web', 'a/cart', 'b/pay', 'b/ledger', 'b/audit', 'c/alone'],
  [
    ['a/web', 'a/cart'],
    ['a/cart', 'b/pay'],
    ['b/pay', 'b/ledger'],
    ['b/audit', 'b/ledger', false],
    ['b/ledger', 'a/cart'],
  ],
);

test('whoever depends on a thing is in its blast radius, through others and circles too, unless it is only permitted', () => {
  expect(blastRadiusOf(chain, 'b/ledger')).toEqual(['b/pay', 'a/cart', 'a/web']);
  expect(blastRadiusOf(chain, 'c/alone')).toEqual([]);
});

test('the neighbourhood of a thing is two steps each way, and one where two are too many', () => {
  expect(neighbourhoodOf(chain, 'a/web').nodes.map(({ id }) => id)).toEqual(['a/cart', 'a/web', 'b/pay']);
  const users = Array.from({ length: 30 }, (_, i) => `t/user-${i}`);
  const busy = graphOf(
    ['t/hub', 't/far', ...users],
    [...users.map((id) => [id, 't/hub'] as const), ['t/far', 't/user-0']],
  );
  const around = neighbourhoodOf(busy, 't/hub');
  expect(around).toMatchObject({ steps: 1, leftOut: 1 });
  expect(around.nodes).toHaveLength(31);
});

test('a picture of teams counts what their things are to one another', () => {
  const { nodes, edges } = teamsIn(chain);
  expect(nodes.map(({ name, detail }) => `${name}: ${detail}`)).toEqual([
    'a: 2 services',
    'b: 3 services',
    'c: 1 service',
  ]);
  expect(edges.map(({ from, to }) => `${from} ${to}`)).toEqual(['a b', 'b a']);
  expect(teamIn(chain, 'a').nodes.map(({ id }) => id)).toEqual(['a/web', 'a/cart', 'b']);
});

const anyGraph = fc
  .tuple(fc.integer({ min: 1, max: 14 }), fc.array(fc.tuple(fc.nat(13), fc.nat(13), fc.boolean())))
  .map(([count, pairs]) => {
    const ids = Array.from({ length: count }, (_, i) => `team-${i % 3}/thing-${'x'.repeat(i)}${i}`);
    const uses = pairs.map(([from, to, used]) => [ids[from % count]!, ids[to % count]!, used] as const);
    const once = new Map(uses.filter(([from, to]) => from !== to).map((use) => [`${use[0]} ${use[1]}`, use]));
    return graphOf(ids, [...once.values()]);
  });

const layouts = new Layouts();

test('everything in a graph has its place in the drawing, whatever was drawn before', async () => {
  await fc.assert(
    fc.asyncProperty(anyGraph, fc.boolean(), async (graph, groups) => {
      const drawing = await layouts.drawingOf({ graph, groups });
      expect(drawing.nodes.map(({ node }) => node)).toEqual(graph.nodes);
      expect(drawing.edges.map(({ edge }) => edge)).toEqual(graph.edges);
      for (const { box } of drawing.nodes) {
        expect(box.left).toBeGreaterThanOrEqual(0);
        expect(box.left + box.width).toBeLessThanOrEqual(drawing.width);
        expect(box.top + box.height).toBeLessThanOrEqual(drawing.height);
      }
      const boxes = drawing.nodes.map(({ box }) => box);
      for (const [i, one] of boxes.entries())
        for (const other of boxes.slice(i + 1))
          expect(
            one.left + one.width <= other.left ||
              other.left + other.width <= one.left ||
              one.top + one.height <= other.top ||
              other.top + other.height <= one.top,
          ).toBe(true);
      for (const { line, tip } of drawing.edges)
        expect(`${line} ${tip}`).toMatch(/^M[-\d.,]+C[-\d., ]+ M[-\d.,]+L[-\d., ]+z$/);
    }),
    { numRuns: 60 },
  );
});

test('names with markup, quotes or commands of Graphviz stay names', async () => {
  const evil = ['t/"];x[label=<b>', 't/</svg><script>alert(1)</script>', 't/\\N\n}'];
  const graph = graphOf(evil, [[evil[0]!, evil[1]!]]);
  const drawing = await layouts.drawingOf({ graph, groups: true });
  const { html } = {
    html: String(pictureOf({ title: '<i>', about: 'x', drawing }, (_, label) => label as never)),
  };
  expect(drawing.nodes).toHaveLength(3);
  expect(html).not.toMatch(/<script|<b>|<i>|style=/);
  const names: string[] = [];
  const visit = (node: DefaultTreeAdapterTypes.ChildNode): void => {
    names.push(node.nodeName);
    if ('childNodes' in node) node.childNodes.forEach(visit);
  };
  parse(html).childNodes.forEach(visit);
  expect(new Set(names)).toEqual(
    new Set(['html', 'head', 'body', 'svg', 'title', 'desc', 'g', 'path', 'rect', 'text', '#text']),
  );
});
