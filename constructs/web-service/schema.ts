import Type from 'typebox';
import { deploymentFields } from '../fields/deployment-fields.js';
import * as field from '../fields/field.js';
import { reference } from '../fields/workload-fields.js';
import { defineSchema, type SpecOf } from '../schema.js';

const path = (description: string, options: object) =>
  Type.String({
    description,
    pattern: '^/[^\\s?#]*$',
    patternErrorMessage: 'a path starts with / and has no spaces, ? or #',
    ...options,
  });

export const webServiceSchema = defineSchema({
  kind: 'WebService',
  home: 'service',
  summary: 'Service that answers HTTP requests: a Deployment, a Service and, if exposed, a route.',
  spec: field.strict({
    ...deploymentFields,
    port: field.port('Port the container listens on.', 8080),
    ingress: Type.Optional(
      field.strict(
        {
          host: field.host(
            "Host name in production, under one of the team's granted domains. Other tiers derive theirs from it.",
            { examples: ['api.example.com'] },
          ),
          path: Type.String({
            description: 'Path prefix of the requests routed to this service.',
            examples: ['/api'],
            // the pattern of paths in the Gateway API
            pattern: "^(?!.*(//|/\\.{1,2}(/|$)|%2[fF]))/([-A-Za-z0-9/._~!$&'()*+,;=:@]|%[0-9a-fA-F]{2})*$",
            patternErrorMessage:
              'a path starts with / and has no spaces, ?, # or // and no part that is . or ..',
            default: '/',
          }),
        },
        { description: 'Makes the service reachable from outside the cluster, over HTTPS.' },
      ),
    ),
    allowFrom: reference(
      'Services of other teams that may call this one, as `<team>/<service>`. Services of the same team always may.',
    ),
    health: field.strict(
      {
        path: Type.Optional(
          path(
            'Path that answers 200 when the service can take requests (readiness). Without it, an open port counts as ready.',
            { examples: ['/healthz'] },
          ),
        ),
        live: Type.Optional(
          path(
            'Path that answers 200 unless the container must be restarted (liveness). Without it, an open port counts as alive; before edition 2 of a tier, the answer of `health.path`.',
            { examples: ['/livez'] },
          ),
        ),
        startupSeconds: Type.Integer({
          description: 'Seconds a pod may take to start before it is restarted.',
          minimum: 5,
          maximum: 3600,
          default: 120,
        }),
      },
      { description: 'Health checks of the service.', default: {} },
    ),
    metrics: field.strict(
      {
        enabled: Type.Boolean({
          description:
            'Whether Prometheus scrapes this service. On clusters with monitoring, `false` breaks the rule platform/metrics, which blocks unless the platform team lowered it or there is a waiver.',
          default: true,
        }),
        path: Type.String({
          description: 'Path of the metrics endpoint.',
          examples: ['/metrics'],
          pattern: '^/[^\\s?#]*$',
          patternErrorMessage: 'a path starts with / and has no spaces, ? or #',
          default: '/metrics',
        }),
        port: Type.Optional(
          field.port(
            'Port of the metrics endpoint. Defaults to `port`; the route of the service then leaves `metrics.path` out. A port of its own is safer: only Prometheus reaches it.',
          ),
        ),
      },
      { description: 'Scraping by Prometheus, on clusters that have it.', default: {} },
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
