import Type from 'typebox';
import { deploymentFields } from '../fields/deployment-fields.js';
import * as field from '../fields/field.js';
import { reference } from '../fields/workload-fields.js';
import { defineSchema, type SpecOf } from '../schema.js';

const path = (description: string) => Type.String({ description, pattern: '^/[^\\s?#]*$' });

export const webServiceSchema = defineSchema({
  kind: 'WebService',
  home: 'service',
  summary: 'A service that answers HTTP requests.',
  spec: field.strict({
    ...deploymentFields,
    port: field.port('The port that the container listens on.', 8080),
    ingress: Type.Optional(
      field.strict(
        {
          host: Type.String({
            description: "Its host in production, under a domain of the team's; other tiers derive theirs.",
            pattern: '^([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}$',
            maxLength: 253,
          }),
          path: Type.String({
            description: 'The beginning of the paths that it answers.',
            // as the Gateway API has it
            pattern: "^(?!.*(//|/\\.{1,2}(/|$)|%2[fF]))/([-A-Za-z0-9/._~!$&'()*+,;=:@]|%[0-9a-fA-F]{2})*$",
            default: '/',
          }),
        },
        { description: 'How it is reached from outside, under TLS.' },
      ),
    ),
    allowFrom: reference(
      "Services of other teams that may call it, as <team>/<service>; the team's own may.",
    ),
    health: field.strict(
      {
        path: Type.Optional(path('What answers 200 when it can serve; without one, its port must be open.')),
        live: Type.Optional(path('What answers 200 unless it must be restarted; path, if absent.')),
        startupSeconds: Type.Integer({
          description: 'How long it may take to start.',
          minimum: 5,
          maximum: 3600,
          default: 120,
        }),
      },
      { description: 'How its health is seen.', default: {} },
    ),
    metrics: field.strict(
      {
        enabled: Type.Boolean({ description: 'Whether it has any.', default: true }),
        path: Type.String({ description: 'Where they are.', pattern: '^/[^\\s?#]*$', default: '/metrics' }),
        port: Type.Optional(field.port("Their port; the service's own, if absent.")),
      },
      { description: 'Metrics that Prometheus reads, where the cluster has one.', default: {} },
    ),
  }),
  example: `apiVersion: acme.dev/v1
kind: WebService
metadata:
  name: checkout-api
spec:
  image: checkout-api:1.4.2
  replicas: 3
  database: {type: postgresql, size: small}
  ingress: {host: api.example.com}
  dependsOn: [ledger, accounting/rates]
`,
});

export type WebServiceSpec = SpecOf<typeof webServiceSchema>;
