import type { CatalogueService } from '../../catalog/schema/service.js';
import { plural } from '../../report/numbers.js';
import { teamGraphPage, thingAnchor } from '../addresses.js';
import { blastRadiusOf } from '../graph/graph.js';
import type { Drawing, Sketch } from '../graph/layout.js';
import { graphOf } from '../graph/organisation.js';
import { isDrawable, type Neighbourhood, neighbourhoodOf } from '../graph/parts.js';
import { type Picture, pictureOf } from '../graph/picture.js';
import { type Html, html, type Part } from '../html.js';
import type { LinkTo } from '../page.js';
import type { Site } from '../site-model.js';

/** A picture of a graph with its legend, to which a script adds its controls. */
export const graphFigure = (picture: Picture, link: LinkTo): Html =>
  html`<figure class="graph"><div class="canvas">${pictureOf(picture, link)}</div>
<figcaption class="quiet">Arrows lead from users to what they use; a dashed arrow is only permitted. Round shapes are data.</figcaption></figure>`;

/** What a service uses and what uses it, and the things that break with it, the nearest first. */
export interface Surroundings {
  readonly around: Neighbourhood;
  readonly affected: readonly string[];
}

export function surroundingsOf(site: Site, { id }: CatalogueService): Surroundings {
  const graph = graphOf(site);
  const around = neighbourhoodOf(graph, id);
  const affected = blastRadiusOf(graph, id);
  const breaks = new Set(affected);
  const nodes = around.nodes.map((node) =>
    breaks.has(node.id) ? { ...node, detail: `${node.detail}, affected` } : node,
  );
  return { around: { ...around, nodes }, affected };
}

/** What to draw of the surroundings; nothing if the service is alone. */
export const sketchOf = ({ around }: Surroundings): { readonly sketch?: Sketch } =>
  around.edges.length === 0 ? {} : { sketch: { graph: around, groups: false } };

/** The surroundings of a service: two steps each way as a picture, and everything that breaks with it. */
export function neighbourhoodOfService(
  site: Site,
  { id, name, team }: CatalogueService,
  { around, affected }: Surroundings,
  drawing: Drawing | undefined,
  link: LinkTo,
): Part {
  if (drawing === undefined)
    return html`<p class="empty">It uses nothing, and nothing uses it, as far as the declarations know.</p>`;
  const title = `What ${name} uses, and what uses it`;
  const about = `${title}, ${around.steps === 1 ? 'directly' : 'in two steps'}. The lists below have the same.`;
  const graph = graphOf(site);
  const whole = isDrawable(graph) ? `graph.html#${thingAnchor(id)}` : teamGraphPage(team);
  return html`${graphFigure({ title, about, drawing, centre: id, affected: new Set(affected) }, link)}
${around.leftOut > 0 && html`<p class="quiet">${plural(around.leftOut, 'thing')} at most two steps away ${around.leftOut === 1 ? 'is' : 'are'} left out of the picture, which would be too large.</p>`}
<p>${link(whole, 'Show it among everything else')}</p>
<h3>Blast radius</h3>${blastRadius(site, name, affected, link)}`;
}

// keeps the page of a service small, however many depend on it
const mostListed = 50;

function blastRadius(site: Site, name: string, affected: readonly string[], link: LinkTo): Part {
  if (affected.length === 0) return html`<p>No service stops working with ${name}.</p>`;
  const { node } = graphOf(site);
  const teams = new Set(affected.map((id) => node.get(id)?.team));
  const rest = affected.length - mostListed;
  return html`<p>If ${name} breaks, ${plural(affected.length, 'service')} of ${plural(teams.size, 'team')} may break too, the nearest first:</p>
<ul class="jump">${affected.slice(0, mostListed).map((id) => {
    const page = node.get(id)?.page;
    return html`<li>${page === undefined ? id : link(page, id)}</li>`;
  })}</ul>
${rest > 0 && html`<p class="quiet">and ${plural(rest, 'more service')}; <code>platform explain</code> lists them all.</p>`}`;
}
