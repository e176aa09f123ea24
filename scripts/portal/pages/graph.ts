import { grouped, plural } from '../../report/numbers.js';
import { teamGraphPage, teamPage } from '../addresses.js';
import type { Graph } from '../graph/graph.js';
import type { Drawing, Sketch } from '../graph/layout.js';
import { graphTable } from '../graph/list.js';
import { graphOf } from '../graph/organisation.js';
import { isDrawable, teamIn, teamsIn } from '../graph/parts.js';
import { html, type Part } from '../html.js';
import type { LinkTo, Page } from '../page.js';
import { graphFigure } from '../parts/graph.js';
import { filterOf } from '../parts/table.js';
import type { Site } from '../site-model.js';

/**
 * The whole organisation: all services and data, or only the teams if there are too many for a picture to be read, and
 * for a layout that takes seconds.
 */
export function graphPage(site: Site): Page {
  const all = graphOf(site);
  const isWhole = isDrawable(all);
  const graph = isWhole ? all : teamsIn(all);
  const title = isWhole ? 'Services and data of all teams' : 'Teams';
  const count = (shape: string) => all.nodes.filter((node) => node.shape === shape).length;
  const teams = site.catalogue.teams.filter(({ name }) => all.nodes.some(({ team }) => team === name));
  return {
    path: 'graph.html',
    title: 'Graph',
    section: 'Graph',
    ...sketched(graph, isWhole),
    body: (
      link,
      drawing,
    ) => html`<p class="lead">Who uses whom: ${plural(count('service'), 'service')} and ${grouped(count('data'))} data of ${plural(teams.length, 'team')}, once for all environments.</p>
${!isWhole && html`<p>${plural(all.nodes.length, 'thing')} and their arrows are too many for one picture, so only teams are shown. Each team has its own picture, and so has each service on its page.</p>`}
${graphWithList(title, graph, drawing, link)}
${teams.length > 0 && html`<section aria-labelledby="teams"><h2 id="teams">By team</h2><ul class="jump">${teams.map(({ name }) => html`<li>${link(teamGraphPage(name), name)}</li>`)}</ul></section>`}`,
  };
}

export function teamGraphPageOf(site: Site, team: string): Page {
  const graph = teamIn(graphOf(site), team);
  return {
    path: teamGraphPage(team),
    title: `${team}: graph`,
    section: 'Graph',
    trail: [{ name: 'Graph', path: 'graph.html' }],
    ...sketched(graph, false),
    body: (
      link,
      drawing,
    ) => html`<p class="lead">What ${link(teamPage(team), team)} runs, and the teams that it uses or that use it.</p>
${graphWithList(`Services and data of ${team}`, graph, drawing, link)}`,
  };
}

/** What to draw; nothing if it cannot be read as a picture. */
const sketched = (graph: Graph, groups: boolean): { readonly sketch?: Sketch } =>
  graph.nodes.length > 0 && isDrawable(graph) ? { sketch: { graph, groups } } : {};

function graphWithList(title: string, graph: Graph, drawing: Drawing | undefined, link: LinkTo): Part {
  if (graph.nodes.length === 0)
    return html`<p class="empty">There is nothing yet. <code>platform create service</code> makes the first service.</p>`;
  return html`${
    drawing
      ? graphFigure({ title, about: `${title}. The list below has the same.`, drawing }, link)
      : html`<p class="empty">${plural(graph.edges.length, 'arrow')} between ${plural(graph.nodes.length, 'thing')} would be a tangle, so there is no picture. The list has all of them.</p>`
  }
<section aria-labelledby="list"><h2 id="list">As a list</h2>
${filterOf('row')}${graphTable(graph, link)}</section>`;
}
