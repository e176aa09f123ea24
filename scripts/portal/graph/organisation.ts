import type { CatalogueUnit } from '../../catalog/schema/unit.js';
import { append } from '../../problem/groups.js';
import { servicePage, unitPage } from '../addresses.js';
import { isRaw, type Site } from '../site-model.js';
import { type GraphEdge, type GraphNode, type Walkable, walkable } from './graph.js';

const known = new WeakMap<Site, Walkable>();

/** The services and data of the whole organisation, once for all environments, and who uses whom. */
export function graphOf(site: Site): Walkable {
  const graph = known.get(site) ?? walkable({ nodes: nodesOf(site), edges: edgesOf(site) });
  known.set(site, graph);
  return graph;
}

/** The thing that a unit is in its environment. */
const thingOf = (unit: string): string => {
  const [team, , ...name] = unit.split('/');
  return `${team}/${name.join('/')}`;
};

/** Raw manifests are many things; they are shown only if a declaration names them as a dependency. */
function nodesOf(site: Site): GraphNode[] {
  const nodes = new Map<string, GraphNode>();
  for (const unit of site.catalogue.units) {
    const id = thingOf(unit.id);
    const isAlone = unit.dependencies.length === 0 && unit.dependents.length === 0;
    if (!nodes.has(id) && !(isRaw(unit) && isAlone)) nodes.set(id, nodeOf(site, id, unit));
  }
  return [...nodes.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function nodeOf(site: Site, id: string, unit: CatalogueUnit): GraphNode {
  const { team, name, kind } = unit;
  const service = site.serviceOf.get(unit.id);
  const hasPage = service !== undefined || site.environment.has(`${team}/${unit.environment}`);
  return {
    ...{ id, team, name, detail: kind },
    shape: service === undefined ? 'data' : 'service',
    ...(hasPage && { page: service === undefined ? unitPage(site, unit) : servicePage(service.id) }),
  };
}

function edgesOf({ catalogue }: Site): GraphEdge[] {
  const found = new Map<string, { readonly how: string; readonly environment: string }[]>();
  for (const { id, environment, dependencies } of catalogue.units)
    for (const { unit, how } of dependencies)
      append(found, `${thingOf(id)}\n${thingOf(unit)}`, { how, environment });
  return [...found]
    .map(([ends, all]): GraphEdge => {
      const [from, to] = ends.split('\n') as [string, string];
      const { how } = all.find((one) => isUse(one.how)) ?? all[0]!;
      const where = [...new Set(all.map(({ environment }) => environment))].join(', ');
      return { from, to, how, used: isUse(how), where };
    })
    .filter(({ from, to }) => from !== to)
    .sort((a, b) => (a.from === b.from ? (a.to < b.to ? -1 : 1) : a.from < b.from ? -1 : 1));
}

/** Other words than `may …` say that something is used, those of later engines included. */
const isUse = (how: string): boolean => !how.startsWith('may ');
