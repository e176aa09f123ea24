import Type from 'typebox';
import * as field from '../fields/field.js';
import { defineSchema, type SpecOf } from '../schema.js';

const absent = (description: string) => Type.Boolean({ description, default: false });

export const clusterSchema = defineSchema({
  kind: 'Cluster',
  home: 'cluster',
  summary:
    'A workload cluster: where it is and what it can do. What it cannot do is not emitted, and an error to ask for.',
  spec: field.strict({
    server: Type.String({ description: 'The API server, as Argo CD knows it.', pattern: '^https://' }),
    kubernetes: Type.String({
      description:
        'The version of Kubernetes, such as 1.36; 1.30 at the least, for the pause before a pod stops.',
      pattern: '^1\\.([3-9][0-9]|[1-9][0-9]{2})$',
      default: '1.34',
    }),
    region: Type.Optional(Type.String({ description: "The cloud's region." })),
    gateway: Type.Optional(
      field.strict(
        {
          name: field.name('The Gateway that HTTPRoutes attach to.'),
          namespace: field.name('Its namespace, where its pods run.'),
          listener: Type.String({ description: 'Its listener that terminates TLS.', default: 'https' }),
        },
        { description: 'The Gateway API gateway; with it, services get HTTPRoutes.' },
      ),
    ),
    ingress: Type.Optional(
      field.strict(
        {
          class: field.name('The IngressClass.'),
          namespace: field.name("The controller's namespace."),
          issuer: field.name('The cert-manager ClusterIssuer of certificates.'),
        },
        { description: 'An Ingress controller, for clusters without a gateway.' },
      ),
    ),
    monitoring: Type.Optional(
      field.strict(
        {
          namespace: field.name('The namespace of Prometheus.'),
          labels: Type.Record(Type.String(), Type.String(), {
            description: 'The labels that Prometheus selects monitors and rules by.',
            default: {},
          }),
        },
        { description: 'A Prometheus with its operator.' },
      ),
    ),
    telemetry: Type.Optional(
      field.strict(
        {
          namespace: field.name('The namespace of the OpenTelemetry collector.'),
          endpoint: Type.String({ description: 'Its OTLP endpoint.', pattern: '^https?://' }),
          port: field.port('The port of that endpoint.', 4317),
          injection: absent(
            'Whether the OpenTelemetry operator injects its agents, as the Instrumentation "default" of that namespace says.',
          ),
        },
        { description: 'An OpenTelemetry collector.' },
      ),
    ),
    externalSecrets: Type.Optional(
      field.strict(
        {
          provider: Type.Union([Type.Literal('aws'), Type.Literal('vault')], {
            description: 'Which secret store there is.',
          }),
          server: Type.Optional(Type.String({ description: 'The address of Vault.', pattern: '^https://' })),
          rolePrefix: Type.Optional(
            Type.String({
              description:
                "With AWS, how the ARN of the role begins that reads an environment's secrets; the namespace follows.",
              pattern: '^arn:aws[a-z-]*:iam::[0-9]{12}:role/',
            }),
          ),
        },
        { description: 'External Secrets, and the store that it reads.' },
      ),
    ),
    nodeLocalDns: Type.Optional(
      Type.String({ description: 'The address of NodeLocal DNSCache.', pattern: '^[0-9.]+$' }),
    ),
    podIdentity: absent('Whether pods get their cloud identity from EKS Pod Identity.'),
    crossplane: absent('Whether Crossplane runs here.'),
    aws: Type.Optional(
      field.strict(
        {
          account: Type.String({
            description: 'The number of the account that databases, queues and the like are made in.',
            pattern: '^[0-9]{12}$',
          }),
          vpc: Type.String({ description: 'The VPC of the cluster.', pattern: '^vpc-[0-9a-f]+$' }),
          subnets: Type.Array(Type.String({ pattern: '^subnet-[0-9a-f]+$' }), {
            description: 'The private subnets that databases stand in, of two availability zones at least.',
            minItems: 2,
          }),
          addresses: Type.Array(Type.String({ pattern: '^[0-9a-f.:]+/[0-9]{1,3}$' }), {
            description:
              'The addresses of these subnets, in which the endpoints of SQS, SNS and S3 are too. Pods may go there.',
            minItems: 1,
          }),
          cluster: Type.Optional(
            Type.String({
              description: 'The name of the cluster in EKS; its own here, if none is stated.',
              pattern: '^[0-9A-Za-z][0-9A-Za-z_-]*$',
            }),
          ),
          clients: Type.String({
            description: 'The security group of the nodes, or of the pods: it may reach databases.',
            pattern: '^sg-[0-9a-f]+$',
          }),
        },
        {
          description:
            'Where in AWS the cluster is. With it and Crossplane, the platform provides databases, queues, topics, caches and buckets there.',
        },
      ),
    ),
    cloudNativePg: Type.Optional(
      field.strict(
        {
          namespace: field.name('The namespace of the operator.'),
          snapshotClass: Type.Optional(
            field.name('The VolumeSnapshotClass of nightly backups; there are none, if none is stated.'),
          ),
        },
        { description: 'CloudNativePG, which runs PostgreSQL in the cluster.' },
      ),
    ),
    admission: Type.Optional(
      field.strict(
        {
          engine: Type.Union([Type.Literal('gatekeeper'), Type.Literal('vap')], {
            description:
              'What judges: Gatekeeper, which must be installed, or the API server itself, by ValidatingAdmissionPolicies, which fewer rules can be said in.',
          }),
          enforce: Type.Union([Type.Literal('warn'), Type.Literal('deny')], {
            description: 'Whether a rule that blocks refuses what breaks it, or warns as all others do.',
            default: 'warn',
          }),
        },
        { description: 'The rules of policies/ at the admission of the cluster.' },
      ),
    ),
    mesh: Type.Optional(
      Type.Union([Type.Literal('ambient'), Type.Literal('sidecar')], { description: 'The service mesh.' }),
    ),
  }),
  example: `apiVersion: acme.dev/v1
kind: Cluster
metadata:
  name: eu-central
spec:
  server: https://eu-central.k8s.acme.dev
  gateway: {name: public, namespace: gateway-system}
  monitoring: {namespace: monitoring, labels: {release: prometheus}}
`,
});

export type ClusterSpec = SpecOf<typeof clusterSchema>;
