import Type from 'typebox';

/** The pages about a unit, besides its declaration. */
export const links = Type.Record(
  Type.String(),
  Type.String({
    pattern: '^https://[^\\s{}]*(\\{(team|environment|unit|namespace|cluster|application)\\}[^\\s{}]*)*$',
    patternErrorMessage:
      'a link starts with https:// and may contain {team}, {environment}, {unit}, {namespace}, {cluster} and {application}',
  }),
  {
    description:
      'Pages about each unit, by name, for the catalogue: `argocd`, `grafana`, `logs`, `traces`, `runbook`, or any name of your own. `{team}`, `{environment}`, `{unit}`, `{namespace}`, `{cluster}` and `{application}` (the Argo CD Application) are replaced.',
    examples: [{ argocd: 'https://argocd.acme.dev/applications/argocd/{application}' }],
    propertyNames: {
      pattern: '^[a-z][a-z0-9-]*$',
      patternErrorMessage: 'the name of a link has lower-case letters, digits and hyphens',
    },
    default: {},
  },
);
