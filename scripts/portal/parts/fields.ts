import type { Catalogue } from '../../catalog/schema/catalogue.js';
import type { Choices, Parameter, Skeleton } from '../../skeleton/skeleton.js';
import { exact, type Html, html, type Part } from '../html.js';

/** What was answered so far, and what is wrong with it, by parameter. */
export interface Answered {
  readonly given: Readonly<Record<string, string>>;
  readonly wrong: ReadonlyMap<string, { readonly message: string; readonly help?: string | undefined }>;
}

/** A field for each parameter of a JSON Schema. */
export const fieldsFor = (
  catalogue: Catalogue,
  { properties, required }: Skeleton['parameters'],
  answered: Answered,
): Html[] =>
  Object.entries(properties).map(([name, parameter]) =>
    field(catalogue, name, parameter, required.includes(name), answered),
  );

function field(
  catalogue: Catalogue,
  name: string,
  parameter: Parameter,
  isRequired: boolean,
  { given, wrong }: Answered,
): Html {
  const { title, description } = parameter;
  const mistake = wrong.get(name);
  const value = given[name] ?? initialOf(catalogue, parameter);
  const attributes = html`id="${name}" name="${name}"${isRequired && html` required`} aria-describedby="${name}-about"${mistake && html` aria-invalid="true"`}`;
  return html`<div class="field"><label for="${name}">${title}${!isRequired && html` <span class="quiet">optional</span>`}</label>
${control(catalogue, parameter, value, isRequired, attributes)}
<div class="quiet" id="${name}-about">${mistake && html`<p class="mistake"><strong>${mistake.message}</strong> ${mistake.help}</p>`}<p>${description}</p></div></div>\n`;
}

function control(
  catalogue: Catalogue,
  parameter: Parameter,
  value: string,
  isRequired: boolean,
  attributes: Html,
): Html {
  const { type, examples, minimum, maximum } = parameter;
  const groups = type === 'boolean' ? [{ values: ['true'] }] : choicesOf(catalogue, parameter);
  if (groups === undefined)
    return type === 'integer'
      ? html`<input type="number" ${attributes} value="${exact(value)}"${minimum !== undefined && html` min="${minimum}"`}${maximum !== undefined && html` max="${maximum}"`}>`
      : html`<input type="text" ${attributes} value="${exact(value)}" placeholder="${String(examples[0])}" autocomplete="off" spellcheck="false">`;
  const options = (values: readonly string[]): Part =>
    values.map(
      (each) => html`<option value="${exact(each)}"${each === value && html` selected`}>${each}</option>`,
    );
  const isKnown = groups.some(({ values }) => values.includes(value));
  return html`<select ${attributes}>${!(isRequired && isKnown) && html`<option value="">${isRequired ? 'choose' : 'none'}</option>`}${value !== '' && !isKnown && options([value])}${groups.map(
    ({ name, values }) =>
      name === undefined ? options(values) : html`<optgroup label="${name}">${options(values)}</optgroup>`,
  )}</select>`;
}

interface Group {
  readonly name?: string;
  readonly values: readonly string[];
}

function choicesOf(catalogue: Catalogue, parameter: Parameter): Group[] | undefined {
  const from = parameter['x-choices'];
  if (from !== undefined) return lists[from](catalogue);
  return parameter.enum && [{ values: parameter.enum }];
}

const names = (all: readonly { readonly name: string }[]): Group[] => [
  { values: [...new Set(all.map(({ name }) => name))] },
];

const lists: Readonly<Record<Choices, (catalogue: Catalogue) => Group[]>> = {
  teams: ({ teams }) => names(teams),
  environments: ({ environments }) => names(environments),
  clusters: ({ clusters }) => names(clusters),
  tiers: ({ tiers }) => names(tiers),
  sizes: ({ sizes }) => [{ values: sizes }],
  services: ({ teams, services }) =>
    teams.map(({ name }) => ({
      name,
      values: services.filter(({ team }) => team === name).map((service) => service.name),
    })),
};

const initialOf = ({ organisation }: Catalogue, parameter: Parameter): string =>
  parameter['x-default'] === 'git-host' ? organisation.repository.host : String(parameter.default ?? '');
