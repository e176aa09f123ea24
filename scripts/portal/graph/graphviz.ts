import type { Format } from '@hpcc-js/wasm-graphviz';

/** What a layout depends on: sizes and arrows, but no names. */
export interface Shape {
  /** Widths of things, in pixels. */
  readonly widths: readonly number[];
  /** Arrows between things, each thing by its index. */
  readonly arrows: readonly (readonly [from: number, to: number])[];
  /** Boxes around things. */
  readonly groups: readonly { readonly nameLength: number; readonly members: readonly number[] }[];
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Where everything of a shape is, in pixels from the top left corner, and in the order of the shape. */
export interface Places {
  readonly width: number;
  readonly height: number;
  readonly groups: readonly Box[];
  readonly things: readonly Box[];
  readonly arrows: readonly { readonly line: string; readonly tip: string }[];
}

/** Asks Graphviz for the layout of a shape, from left to right. */
export async function placesIn(shape: Shape): Promise<Places> {
  // loading takes longer than most layouts, and many runs need none
  const { Graphviz } = await import('@hpcc-js/wasm-graphviz');
  const graphviz = await Graphviz.load();
  return placesOf(shape, JSON.parse(graphviz.layout(sourceOf(shape), positions, 'dot')) as Layout);
}

// as JSON without what to draw, which is four times as long; the package's types do not know it
const positions = 'json0' as Format;

const height = 44;
const pointsOfInch = 72;
const inches = (pixels: number): number => Math.round((pixels / pointsOfInch) * 1000) / 1000;

/** The graph in Graphviz's language. Only numbers are in it, so that no name can be read as more than a name. */
function sourceOf({ widths, arrows, groups }: Shape): string {
  const node = (i: number) => `n${i}[width=${inches(widths[i]!)}]`;
  const group = ({ nameLength, members }: Shape['groups'][number], i: number) =>
    `subgraph cluster_${i}{label="${'m'.repeat(nameLength)}";${members.map(node).join(';')}}`;
  return `digraph{rankdir=LR;nodesep=0.25;ranksep=0.75;fontsize=13;margin=14;
node[shape=box,fixedsize=true,height=${inches(height)}];edge[arrowsize=0.7];
${groups.length > 0 ? groups.map(group).join('\n') : widths.map((_, i) => node(i)).join(';')}
${arrows.map(([from, to]) => `n${from}->n${to}`).join(';')}}`;
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

function placesOf({ widths, arrows, groups }: Shape, { bb, objects = [], edges = [] }: Layout): Places {
  const [left = 0, bottom = 0, right = 0, top = 0] = bb.split(',').map(Number);
  const x = (value: number): number => rounded(value - left + margin);
  const y = (value: number): number => rounded(top - value + margin);
  const object = new Map(objects.map((one) => [one.name, one]));
  const indexOf = new Map(objects.map(({ _gvid, name }) => [_gvid, Number(name.slice(1))]));
  const edgeAt = new Map(edges.map((edge) => [`${indexOf.get(edge.tail)} ${indexOf.get(edge.head)}`, edge]));
  return {
    width: Math.ceil(right - left) + 2 * margin,
    height: Math.ceil(top - bottom) + 2 * margin,
    groups: groups.map((_, i) => {
      const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = object.get(`cluster_${i}`)!.bb!.split(',').map(Number);
      return { left: x(x1), top: y(y2), width: rounded(x2 - x1), height: rounded(y2 - y1) };
    }),
    things: widths.map((width, i) => {
      const [centre = 0, middle = 0] = object.get(`n${i}`)!.pos!.split(',').map(Number);
      return { left: x(centre - width / 2), top: y(middle + height / 2), width, height };
    }),
    arrows: arrows.map(([from, to]) => pathsOf(edgeAt.get(`${from} ${to}`)!.pos, x, y)),
  };
}

type Coordinate = (value: number) => number;

/** `e,<end> <start> <control> <control> <point> …`: a curve, and the tip at its end. */
function pathsOf(pos: string, x: Coordinate, y: Coordinate): Places['arrows'][number] {
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
