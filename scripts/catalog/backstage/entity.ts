import { defined } from '../../../constructs/defined.js';
import { platformLabels } from '../../../constructs/parts/labels.js';
import type { Catalogue } from '../schema/catalogue.js';
import type { CatalogueLink } from '../schema/fields.js';

/** An entity of Backstage's catalogue. */
export interface Entity {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly title?: string;
    readonly description?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly links?: readonly { readonly url: string; readonly title: string }[];
    readonly tags?: readonly string[];
  };
  readonly spec: Readonly<Record<string, unknown>>;
}

/** The team that owns what belongs to no other team. */
export const platformTeam = 'platform';

/**
 * Services and data are in a namespace for each team, because two teams may give the same name. All references are
 * complete, because Backstage would read a short one in the namespace of the entity that has it.
 */
export const reference = {
  team: (name: string) => `group:default/${name}`,
  domain: (name: string) => `domain:default/${name}`,
  system: (team: string) => `system:default/${team}`,
  component: (team: string, name: string) => `component:${team}/${name}`,
  api: (team: string, name: string) => `api:${team}/${name}`,
  resource: (team: string, name: string) => `resource:${team}/${name}`,
};

type Metadata = Entity['metadata'];

/** An entity with the label by which people and programs see that it is generated. */
export const entity = (
  { organisation }: Catalogue,
  kind: string,
  { name, namespace, title, description, annotations, links, tags }: Metadata,
  spec: Entity['spec'],
): Entity => ({
  apiVersion: kind === 'Template' ? 'scaffolder.backstage.io/v1beta3' : 'backstage.io/v1alpha1',
  kind,
  metadata: {
    name,
    ...defined({ namespace, title, description }),
    labels: platformLabels(organisation.name),
    ...defined({ annotations: empty(annotations), links: links?.length === 0 ? undefined : links, tags }),
  },
  spec,
});

const empty = (map: Metadata['annotations']): Metadata['annotations'] =>
  map === undefined || Object.keys(map).length === 0 ? undefined : map;

/** Where a person changes an entity: its declaration, not the generated file. */
export function editedAt(links: readonly CatalogueLink[]): Record<string, string> {
  const source = links.find(({ name }) => name === 'source')?.url;
  return source === undefined ? {} : { 'backstage.io/view-url': source, 'backstage.io/edit-url': source };
}
