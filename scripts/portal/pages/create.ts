import type { CatalogueAction } from '../../catalog/schema/catalogue.js';
import { actionPage } from '../addresses.js';
import { html, type Part } from '../html.js';
import type { Page } from '../page.js';
import { factList } from '../parts/facts.js';
import type { Site } from '../site-model.js';

/** What people can create, each with its command and what it asks. */
export function createPage({ catalogue, isServed }: Site): Page {
  // what most people come for first: a service, which has a repository
  const isService = ({ writes }: CatalogueAction) => writes.includes('repository');
  const actions = catalogue.actions.toSorted((a, b) => Number(isService(b)) - Number(isService(a)));
  return {
    path: 'create.html',
    title: 'Create',
    section: 'Create',
    body: (link) =>
      actions.length === 0
        ? html`<p class="empty">The engine that wrote the catalogue has no skeletons.</p>`
        : html`<p class="lead">Each command asks for what is missing, shows what it would write, and writes it into the working tree.${!isServed && html` <code>platform portal --serve</code> has a form for each.`}</p>
${actions.map((action) => actionSection(action, isServed && link(actionPage(action.name), 'Fill in the form')))}`,
  };
}

const writes = {
  monorepo: 'the monorepo',
  repository: 'a new repository',
} as const;

const actionSection = (
  { name, title, description, command, writes: places, parameters }: CatalogueAction,
  form: Part,
): Part =>
  html`<section class="action" aria-labelledby="${idOf(name)}"><h2 id="${idOf(name)}">${title}</h2><p>${description}</p>${form && html`<p class="form">${form}</p>`}
${factList([
  ['Command', html`<code>${command}</code>`],
  ['Writes', places.map((place) => writes[place]).join(' and ')],
  ['Asks for', questions(parameters)],
])}</section>\n`;

const idOf = (name: string): string => name.replaceAll(/[^a-z0-9]+/g, '-');

/** The names of the answers in a JSON Schema of them, the required ones in bold. */
function questions({ properties = {}, required = [] }: CatalogueAction['parameters']): Part {
  const needed = new Set(required as readonly string[]);
  const fields = Object.entries(
    properties as Readonly<Record<string, { readonly title?: string; readonly description?: string }>>,
  );
  return html`<ul class="questions">${fields.map(
    ([name, { title = name, description }]) =>
      html`<li>${needed.has(name) ? html`<strong>${title}</strong>` : title} <span class="quiet">${description}</span></li>`,
  )}</ul>`;
}
