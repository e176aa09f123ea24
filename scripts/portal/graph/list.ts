import { type Html, html, type Part } from '../html.js';
import type { LinkTo } from '../page.js';
import { table } from '../parts/table.js';
import { type Graph, type GraphNode, walkable } from './graph.js';

/** What a picture shows, as a table. */
export function graphTable(graph: Graph, link: LinkTo): Html {
  const { node, uses, users } = walkable(graph);
  const named = (id: string): Part => {
    const other = node.get(id)!;
    return other.page === undefined ? id : link(other.page, id);
  };
  const ends = ({ id }: GraphNode, edges: typeof uses, end: 'from' | 'to') => {
    const all = edges.get(id) ?? [];
    return all.length === 0
      ? html`<span class="quiet">nothing</span>`
      : html`<ul>${all.map((edge) => html`<li>${named(edge[end])} <span class="quiet">${edge.how}, ${edge.where}</span></li>`)}</ul>`;
  };
  return table({
    rows: graph.nodes,
    name: ({ id }) => id,
    columns: [
      { title: 'Name', cell: ({ id, detail }) => html`${named(id)} <span class="quiet">${detail}</span>` },
      { title: 'Depends on', cell: (row) => ends(row, uses, 'to') },
      { title: 'Depended on by', cell: (row) => ends(row, users, 'from') },
    ],
  });
}
