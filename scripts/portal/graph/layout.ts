import type { Graph, GraphEdge, GraphNode } from './graph.js';
import { type Box, type Places, placesIn, type Shape } from './graphviz.js';

/** A graph to draw, on request with a box around each team. */
export interface Sketch {
  readonly graph: Graph;
  readonly groups: boolean;
}

/** A graph with the place of everything, in pixels from the top left corner. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly groups: readonly { readonly team: string; readonly box: Box }[];
  readonly nodes: readonly { readonly node: GraphNode; readonly box: Box }[];
  readonly edges: readonly { readonly edge: GraphEdge; readonly line: string; readonly tip: string }[];
}

type Table = Readonly<Record<string, Places>>;

/**
 * Lays out graphs from left to right, from users to what they use. Graphs of one shape are laid out once: many services
 * have a database, and nothing else. Layouts of an earlier site are reused.
 */
export class Layouts {
  readonly #used = new Map<string, Places>();
  #hasNew = false;

  constructor(private readonly earlier: Table = {}) {}

  async drawingOf({ graph, groups }: Sketch): Promise<Drawing> {
    const teams = groups ? [...new Set(graph.nodes.map(({ team }) => team))] : [];
    const places = await this.placesFor(shapeOf(graph, teams));
    return {
      width: places.width,
      height: places.height,
      groups: teams.map((team, i) => ({ team, box: places.groups[i]! })),
      nodes: graph.nodes.map((node, i) => ({ node, box: places.things[i]! })),
      edges: graph.edges.map((edge, i) => ({ edge, ...places.arrows[i]! })),
    };
  }

  /** The layouts that were used, to be reused for the next site; undefined if no graph had a new shape. */
  changed(): Table | undefined {
    return this.#hasNew ? Object.fromEntries(this.#used) : undefined;
  }

  private async placesFor(shape: Shape): Promise<Places> {
    const name = JSON.stringify(shape);
    const known = this.#used.get(name) ?? this.earlier[name];
    this.#hasNew ||= known === undefined;
    const places = known ?? (await placesIn(shape));
    this.#used.set(name, places);
    return places;
  }
}

/** Names are cut to this, so that no name makes a picture wide. */
export const longestName = 28;

function shapeOf({ nodes, edges }: Graph, teams: readonly string[]): Shape {
  const index = new Map(nodes.map(({ id }, i) => [id, i]));
  return {
    widths: nodes.map(widthOf),
    arrows: edges.map(({ from, to }) => [index.get(from)!, index.get(to)!]),
    groups: teams.map((team) => ({
      nameLength: Math.min(team.length, longestName),
      members: nodes.flatMap((node, i) => (node.team === team ? [i] : [])),
    })),
  };
}

/** In steps, so that more graphs have the same shape. */
const widthOf = ({ name, detail }: GraphNode): number => {
  const text = Math.max(Math.min(name.length, longestName) * 7.6, Math.min(detail.length, 34) * 6.4);
  return Math.max(3, Math.ceil((text + 26) / 40)) * 40;
};
