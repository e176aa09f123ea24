import Type, { type Static } from 'typebox';

/** What several parts of the catalogue have. */

export const text = (description: string) => Type.String({ description });
export const optional = (description: string) => Type.Optional(text(description));

const Link = Type.Object({
  name: text(
    'Name of the page: `source` for the declaration at the git host, `on-call` for the on-call schedule, `runbook` for what to do about an alert, or a name from `links` in environments/platform.yaml, such as `argocd` or `grafana`. Several links can have the same name.',
  ),
  url: text('URL of the page.'),
});

export const links = Type.Array(Link, { description: 'Pages for people, sorted by name.' });

export const Source = Type.Object(
  {
    file: text('File of the declaration, relative to the root of the monorepo.'),
    line: Type.Optional(
      Type.Integer({
        minimum: 1,
        description: 'Line of the declaration, starting at 1; absent for a folder.',
      }),
    ),
  },
  { description: 'Place of the declaration.' },
);

const cost = Type.Object(
  {
    monthly: Type.Number({ description: 'Cost of a month, in the currency of the catalogue.' }),
    atLeast: Type.Boolean({
      description: 'Whether the cost may be higher, because something scales or has no price.',
    }),
  },
  { description: 'Estimated cost; absent if it is not known.' },
);

export const Cost = Type.Optional(cost);

export type CatalogueLink = Static<typeof Link>;
export type CatalogueSource = Static<typeof Source>;
export type CatalogueCost = Static<typeof cost>;
