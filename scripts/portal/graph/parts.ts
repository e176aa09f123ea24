import { groupBy } from '../../problem/groups.js';
import { plural } from '../../report/numbers.js';
import { teamGraphPage } from '../addresses.js';
import type { Graph, GraphEdge, GraphNode, Walkable } from './graph.js';

/** More things than this are not read as a picture, and take seconds to lay out. */
export const mostInPicture = 150;
const mostAround = 40;

export const isDrawable = ({ nodes, edges }: Graph): boolean =>
  nodes.length <= mostInPicture && edges.length <= 3 * mostInPicture;

export interface Neighbourhood extends Graph {
  /** Things within two steps that are left out because there are too many. */
  readonly leftOut: number;
}

/** A thing, and what is at most two steps away: what it uses, and what uses it. The nearest come first. */
export function neighbourhoodOf(graph: Walkable, id: string): Neighbourhood {
  const around = new Set([id, ...interleaved(stepsFrom(graph, id, 'uses'), stepsFrom(graph, id, 'users'))]);
  const shown = new Set([...around].slice(0, mostAround));
  return {
    nodes: [...shown].flatMap((id) => graph.node.get(id) ?? []).sort(byId),
    edges: [...shown].flatMap((id) => (graph.uses.get(id) ?? []).filter(({ to }) => shown.has(to))),
    leftOut: around.size - shown.size,
  };
}

const byId = (a: GraphNode, b: GraphNode): number => (a.id < b.id ? -1 : 1);

/** Takes one of each list in turn, so that a limit cuts both. */
const interleaved = (one: readonly string[], other: readonly string[]): string[] =>
  Array.from({ length: Math.max(one.length, other.length) }, (_, i) => [one[i], other[i]])
    .flat()
    .filter((id) => id !== undefined);

function stepsFrom(graph: Walkable, id: string, direction: 'uses' | 'users'): string[] {
  const end = direction === 'uses' ? 'to' : 'from';
  const next = (from: string) => (graph[direction].get(from) ?? []).map((edge) => edge[end]);
  const first = next(id);
  return [...new Set([...first, ...first.flatMap(next)])].filter((other) => other !== id);
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
