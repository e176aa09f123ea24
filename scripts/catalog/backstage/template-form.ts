import { defined } from '../../../constructs/defined.js';
import { applies, type Choices, type Parameter } from '../../skeleton/skeleton.js';
import type { Catalogue } from '../schema/catalogue.js';
import { askedIn, type TemplateInput } from './template-input.js';

/** The form of a template, from the JSON Schema of the skeleton. */
export function formOf(input: TemplateInput): object {
  const { skeleton, catalogue } = input;
  const asked = askedIn(input);
  const names = new Set(asked.map(([name]) => name));
  return {
    title: skeleton.title,
    required: skeleton.parameters.required.filter((name) => names.has(name)),
    properties: Object.fromEntries(
      asked.map(([name, parameter]) => [name, fieldOf(parameter, input, catalogue)]),
    ),
  };
}

function fieldOf(parameter: Parameter, { fixed }: TemplateInput, catalogue: Catalogue): object {
  const { type, title, description, pattern, patternErrorMessage, maxLength, minimum, maximum } = parameter;
  const choices = parameter['x-choices'];
  const reserved = (parameter['x-reserved'] ?? [])
    .filter((each) => applies(each, fixed))
    .flatMap(({ words }) => words);
  return {
    ...{ type, title, description },
    ...(choices === undefined ? defined({ enum: parameter.enum }) : choose[choices](catalogue)),
    ...defined({ pattern, maxLength, minimum, maximum, default: parameter.default }),
    ...(reserved.length > 0 && { not: { enum: reserved } }),
    ...defined({ 'ui:help': patternErrorMessage }),
  };
}

/** Groups that this catalogue made: another group is no team of the monorepo. */
const ownGroups = {
  kind: 'Group',
  'metadata.namespace': 'default',
  'metadata.labels.app.kubernetes.io/managed-by': 'waymark',
};

/** How a form offers what only the organisation knows. Pickers answer with a reference: `group:default/payments`. */
const choose: Readonly<Record<Choices, (catalogue: Catalogue) => object>> = {
  teams: () => ({ 'ui:field': 'OwnerPicker', 'ui:options': { catalogFilter: ownGroups } }),
  services: () => ({ 'ui:field': 'EntityPicker', 'ui:options': { catalogFilter: { kind: 'Component' } } }),
  clusters: ({ clusters }) => ({ enum: clusters.map(({ name }) => name) }),
  sizes: ({ sizes }) => ({ enum: sizes }),
  tiers: ({ tiers }) => ({ enum: tiers.map(({ name }) => name) }),
  environments: ({ environments }) => ({ enum: [...new Set(environments.map(({ name }) => name))].sort() }),
};
