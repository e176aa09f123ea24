import { type Format, Graphviz } from '@hpcc-js/wasm-graphviz';
import type { Graph, GraphEdge, GraphNode } from './graph.js';

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A graph with the place of everything, in pixels from the top left corner. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly groups: readonly { readonly team: string; readonly box: Box }[];
  readonly nodes: readonly { readonly node: GraphNode; readonly box: Box }[];
  readonly edges: readonly { readonly edge: GraphEdge; readonly line: string; readonly tip: string }[];
}

const graphviz = await Graphviz.load();

// as JSON without what to draw, which is four times as long; the package's types do not know it
const positions = 'json0' as Format;

// graphs of one shape are laid out once: many services have a database, and nothing else
const laidOut = new Map<string, string>();

/** Lays out a graph from left to right, from users to what they use; on request with a box around each team. */
export function layout(graph: Graph, { groups: hasGroups }: { readonly groups: boolean }): Drawing {
  const teams = hasGroups ? [...new Set(graph.nodes.map(({ team }) => team))] : [];
  const source = sourceOf(graph, teams);
  const text = laidOut.get(source) ?? graphviz.layout(source, positions, 'dot');
  laidOut.set(source, text);
  return drawingOf(graph, teams, JSON.parse(text) as Layout);
}

export const nodeHeight = 44;
/** Names are cut to this, so that no name makes a picture wide. */
export const longestName = 28;

const pointsOfInch = 72;
const inches = (pixels: number): number => Math.round((pixels / pointsOfInch) * 1000) / 1000;

/** In steps, so that more graphs have the same shape. */
const widthOf = ({ name, detail }: GraphNode): number => {
  const text = Math.max(Math.min(name.length, longestName) * 7.6, Math.min(detail.length, 34) * 6.4);
  return Math.max(3, Math.ceil((text + 26) / 40)) * 40;
};

/** The graph in Graphviz's language. Only numbers are in it, so that no name can be read as more than a name. */
function sourceOf({ nodes, edges }: Graph, teams: readonly string[]): string {
  const number = new Map(nodes.map(({ id }, i) => [id, i]));
  const line = (node: GraphNode) => `n${number.get(node.id)}[width=${inches(widthOf(node))}]`;
  const group = (team: string, i: number) =>
    `subgraph cluster_${i}{label="${'m'.repeat(Math.min(team.length, longestName))}";${nodes
      .filter((node) => node.team === team)
      .map(line)
      .join(';')}}`;
  return `digraph{rankdir=LR;nodesep=0.25;ranksep=0.75;fontsize=13;margin=14;
node[shape=box,fixedsize=true,height=${inches(nodeHeight)}];edge[arrowsize=0.7];
${teams.length > 0 ? teams.map(group).join('\n') : nodes.map(line).join(';')}
${edges.map(({ from, to }) => `n${number.get(from)}->n${number.get(to)}`).join(';')}}`;
}

/** What Graphviz answers: coordinates in points, from the bottom left corner. */
interface Layout {
  readonly bb: string;
  readonly objects?: readonly {
    readonly _gvid: number;
    readonly name: string;
    readonly bb?: string;
    readonly pos?: string;
  }[];
  readonly edges?: readonly { readonly tail: number; readonly head: number; readonly pos: string }[];
}

const margin = 12;
const rounded = (value: number): number => Math.round(value * 10) / 10;

function drawingOf(
  graph: Graph,
  teams: readonly string[],
  { bb, objects = [], edges = [] }: Layout,
): Drawing {
  const [left = 0, bottom = 0, right = 0, top = 0] = bb.split(',').map(Number);
  const x = (value: number): number => rounded(value - left + margin);
  const y = (value: number): number => rounded(top - value + margin);
  const object = new Map(objects.map((one) => [one.name, one]));
  const numberOf = new Map(objects.map(({ _gvid, name }) => [_gvid, Number(name.slice(1))]));
  const edgeAt = new Map(
    edges.map((edge) => [`${numberOf.get(edge.tail)} ${numberOf.get(edge.head)}`, edge]),
  );
  const number = new Map(graph.nodes.map(({ id }, i) => [id, i]));
  return {
    width: Math.ceil(right - left) + 2 * margin,
    height: Math.ceil(top - bottom) + 2 * margin,
    groups: teams.map((team, i) => {
      const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = object.get(`cluster_${i}`)!.bb!.split(',').map(Number);
      return { team, box: { left: x(x1), top: y(y2), width: rounded(x2 - x1), height: rounded(y2 - y1) } };
    }),
    nodes: graph.nodes.map((node, i) => {
      const [centre = 0, middle = 0] = object.get(`n${i}`)!.pos!.split(',').map(Number);
      const width = widthOf(node);
      const box = { left: x(centre - width / 2), top: y(middle + nodeHeight / 2), width, height: nodeHeight };
      return { node, box };
    }),
    edges: graph.edges.map((edge) => ({
      edge,
      ...pathsOf(edgeAt.get(`${number.get(edge.from)} ${number.get(edge.to)}`)!.pos, x, y),
    })),
  };
}

type Coordinate = (value: number) => number;

/** `e,<end> <start> <control> <control> <point> …`: a curve, and the tip at its end. */
function pathsOf(pos: string, x: Coordinate, y: Coordinate): { readonly line: string; readonly tip: string } {
  const points = pos
    .replace('e,', '')
    .split(' ')
    .map((point) => point.split(',').map(Number) as [number, number])
    .map(([right, up]) => [x(right), y(up)] as const);
  const [[endX, endY], start, ...curve] = points as unknown as [readonly [number, number], ...typeof points];
  const [lastX, lastY] = curve.at(-1)!;
  const [acrossX, acrossY] = [(endY - lastY) * 0.5, (lastX - endX) * 0.5];
  const corner = (sign: number) => `${rounded(lastX + sign * acrossX)},${rounded(lastY + sign * acrossY)}`;
  return {
    line: `M${start!.join()}C${curve.map((point) => point.join()).join(' ')}`,
    tip: `M${endX},${endY}L${corner(1)} ${corner(-1)}z`,
  };
}
