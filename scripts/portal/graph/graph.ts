import { groupBy } from '../../problem/groups.js';

/** A thing in a graph: a service or data, once for all environments, or a whole team. */
export interface GraphNode {
  /** `<team>/<name>`, or the name of a team. */
  readonly id: string;
  readonly name: string;
  readonly team: string;
  readonly shape: 'service' | 'data' | 'team';
  /** What is known of it, in a few words. */
  readonly detail: string;
  /** Its page; absent if the site has none. */
  readonly page?: string;
}

/** What one thing is to another, in some environments. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** `calls`, `uses data`, `may call` … */
  readonly how: string;
  /** Whether a declaration says so, and not only permits it. */
  readonly used: boolean;
  /** Where it is so: environments, or a number of dependencies. */
  readonly where: string;
}

/** Things, and who uses whom. Edges lead from the user to what it uses. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** A graph that can be walked. */
export interface Walkable extends Graph {
  readonly node: ReadonlyMap<string, GraphNode>;
  /** The edges that lead from a thing to what it uses. */
  readonly uses: ReadonlyMap<string, readonly GraphEdge[]>;
  /** The edges that lead to a thing from those that use it. */
  readonly users: ReadonlyMap<string, readonly GraphEdge[]>;
}

/** A graph without what appears twice, and without edges of things that it does not have. */
export function walkable(graph: Graph): Walkable {
  const node = new Map(graph.nodes.map((node) => [node.id, node]));
  const edges = graph.edges.filter(({ from, to }) => node.has(from) && node.has(to));
  return {
    ...{ nodes: [...node.values()], edges, node },
    uses: groupBy(edges, ({ from }) => from),
    users: groupBy(edges, ({ to }) => to),
  };
}

/** The things that depend on one, directly or through others, the nearest first. What is only permitted does not count. */
export function blastRadiusOf({ users }: Walkable, id: string): string[] {
  const reached = new Set([id]);
  for (const through of reached)
    for (const { from, used } of users.get(through) ?? []) if (used) reached.add(from);
  reached.delete(id);
  return [...reached];
}
