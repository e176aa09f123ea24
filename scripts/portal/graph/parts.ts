import { groupBy } from '../../problem/groups.js';
import { plural } from '../../report/numbers.js';
import { teamGraphPage } from '../addresses.js';
import type { Graph, GraphEdge, GraphNode, Walkable } from './graph.js';

const mostThings = 150;

/** Whether a picture can be read: with more things or arrows it is a tangle, and takes seconds to lay out. */
export const isDrawable = ({ nodes, edges }: Graph): boolean =>
  nodes.length <= mostThings && edges.length <= 60 + nodes.length;

const mostAtAGlance = 20;
const mostAround = 40;

export interface Neighbourhood extends Graph {
  /** How many steps away the things are. */
  readonly steps: 1 | 2;
  /** Things at most two steps away that are left out, because there are too many. */
  readonly leftOut: number;
}

/**
 * A thing, what it uses and what uses it: two steps each way or, if those are too many things for a picture that is read
 * at a glance, one.
 */
export function neighbourhoodOf(graph: Walkable, id: string): Neighbourhood {
  const near = [id, ...interleaved(next(graph, [id], 'uses'), next(graph, [id], 'users'))];
  const far = (['uses', 'users'] as const).flatMap((way) => next(graph, next(graph, [id], way), way));
  const around = new Set([...near, ...far]);
  const steps = around.size > mostAtAGlance ? 1 : 2;
  const shown = new Set(steps === 2 ? around : near.slice(0, mostAround));
  return {
    nodes: [...shown].flatMap((one) => graph.node.get(one) ?? []).sort(byId),
    edges: [...shown].flatMap((one) => (graph.uses.get(one) ?? []).filter(({ to }) => shown.has(to))),
    steps,
    leftOut: around.size - shown.size,
  };
}

const byId = (a: GraphNode, b: GraphNode): number => (a.id < b.id ? -1 : 1);

/** Takes one of each list in turn, so that a limit cuts both. */
const interleaved = (one: readonly string[], other: readonly string[]): string[] =>
  Array.from({ length: Math.max(one.length, other.length) }, (_, i) => [one[i], other[i]])
    .flat()
    .filter((id) => id !== undefined);

/** What things use, or what uses them. */
function next(graph: Walkable, ids: readonly string[], way: 'uses' | 'users'): string[] {
  const end = way === 'uses' ? 'to' : 'from';
  return ids.flatMap((id) => (graph[way].get(id) ?? []).map((edge) => edge[end]));
}

/** The teams, and how often things of one use those of another. */
export function teamsIn({ nodes, edges, node }: Walkable): Graph {
  return {
    nodes: [...groupBy(nodes, ({ team }) => team)].map(([team, all]) => teamNode(team, all)),
    edges: joined(edges, (id) => node.get(id)?.team ?? id),
  };
}

/** The things of one team, and the other teams that they use or that use them. */
export function teamIn({ nodes, edges, node }: Walkable, team: string): Graph {
  const own = nodes.filter((one) => one.team === team);
  const isOwn = (id: string) => node.get(id)?.team === team;
  const nearby = edges.filter(({ from, to }) => isOwn(from) || isOwn(to));
  const others = new Set(nearby.flatMap(({ from, to }) => [from, to]).filter((id) => !isOwn(id)));
  const byTeam = groupBy(
    [...others].sort().flatMap((id) => node.get(id) ?? []),
    (other) => other.team,
  );
  return {
    nodes: [...own, ...[...byTeam].map(([other, all]) => teamNode(other, all))],
    edges: joined(nearby, (id) => (isOwn(id) ? id : (node.get(id)?.team ?? id))),
  };
}

function teamNode(team: string, things: readonly GraphNode[]): GraphNode {
  const count = (shape: GraphNode['shape']) => things.filter((thing) => thing.shape === shape).length;
  const [services, data] = [count('service'), count('data')];
  const detail = [services > 0 && plural(services, 'service'), data > 0 && `${data} data`];
  return {
    ...{ id: team, name: team, team, shape: 'team' },
    detail: detail.filter(Boolean).join(', '),
    page: teamGraphPage(team),
  };
}

/** Edges between what things are joined to, each once and with their number. */
function joined(edges: readonly GraphEdge[], joinedTo: (id: string) => string): GraphEdge[] {
  const moved = edges.map((edge) => ({ ...edge, from: joinedTo(edge.from), to: joinedTo(edge.to) }));
  const between = moved.filter(({ from, to }) => from !== to);
  return [...groupBy(between, ({ from, to }) => `${from}\n${to}`).values()].map((all): GraphEdge => {
    const [first] = all;
    const edge = all.find(({ used }) => used) ?? first!;
    return all.length === 1 ? edge : { ...edge, where: plural(all.length, 'use') };
  });
}
