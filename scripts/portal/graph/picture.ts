import { visible } from '../../problem/printable.js';
import { thingAnchor } from '../addresses.js';
import { exact, Html, html, type Part } from '../html.js';
import type { LinkTo } from '../page.js';
import type { Box } from './graphviz.js';
import { type Drawing, longestName } from './layout.js';

export interface Picture {
  readonly title: string;
  /** What the picture shows, for people who cannot see it. */
  readonly about: string;
  readonly drawing: Drawing;
  /** The thing that the picture is about. */
  readonly centre?: string;
  /** Things that break if the centre does. */
  readonly affected?: ReadonlySet<string>;
}

/** A graph as SVG: each thing is a link, and a script can zoom, focus and filter by what the elements carry. */
export function pictureOf({ title, about, drawing, centre, affected }: Picture, link: LinkTo): Html {
  const { width, height, groups, nodes, edges } = drawing;
  const place = ({ left, top, width, height }: Box) =>
    html`x="${left}" y="${top}" width="${width}" height="${height}"`;
  const shape = ({ node, box }: Drawing['nodes'][number]): Part => {
    const { name, detail, shape } = node;
    const middle = box.left + box.width / 2;
    return html`<title>${node.id}: ${detail}</title><rect ${place(box)} rx="${shape === 'data' ? box.height / 2 : 6}"/><text class="name" x="${middle}" y="${box.top + 19}">${cut(name)}</text><text class="detail" x="${middle}" y="${box.top + 34}">${detail}</text>`;
  };
  return html`<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="group" aria-labelledby="picture-title" aria-describedby="picture-about">
<title id="picture-title">${title}</title><desc id="picture-about">${about}</desc>
${groups.map(
  ({ team, box }) =>
    html`<g class="group" data-team="${team}"><rect ${place(box)} rx="10"/><text x="${box.left + 12}" y="${box.top + 20}">${cut(team)}</text></g>\n`,
)}${edges.map(
  ({ edge: { from, to, how, used, where }, line, tip }) =>
    html`<g class="edge${!used && ' permitted'}" data-from="${word(from)}" data-to="${word(to)}"><title>${from} ${how} ${to}: ${where}</title><path class="line" d="${numbers(line)}"/><path class="tip" d="${numbers(tip)}"/></g>\n`,
)}${nodes.map((placed) => {
  const { id, team, shape: kind, page } = placed.node;
  const mark = id === centre ? ' centre' : affected?.has(id) && ' affected';
  return html`<g class="node ${kind}${mark}" id="${thingAnchor(id)}" data-id="${word(id)}" data-team="${team}">${linked(page, shape(placed), link)}</g>\n`;
})}</svg>`;
}

/** A link, if there is such a page. What stands for a link to no page is no SVG, and would end the picture. */
function linked(page: string | undefined, shape: Part, link: LinkTo): Part {
  if (page === undefined) return shape;
  const made = link(page, shape);
  return String(made).startsWith('<a ') ? made : shape;
}

const cut = (name: string): string =>
  name.length <= longestName ? name : `${name.slice(0, longestName - 1)}…`;

/** A path has only numbers, and is not cut as a long text is. */
const numbers = (path: string): Html => new Html(path);

/** A name that the script of the page compares: it must not be cut. */
const word = (text: string): Html => exact(visible(text));
