import Type from 'typebox';
import { operatorNames } from '../fields/charts.js';
import * as field from '../fields/field.js';
import { roadObjectives } from '../road/objectives.js';
import { defineSchema, type SpecOf } from '../schema.js';
import { aws } from './aws.js';

/** A setting that is the same text for every environment, apart from its placeholders. */
const withPlaceholders = (description: string, value: string) =>
  Type.String({
    description: `${description} May contain \`{team}\`, \`{environment}\`, \`{namespace}\` and \`{cluster}\`.`,
    pattern: '^([A-Za-z0-9/._-]|\\{(team|environment|namespace|cluster)\\})*$',
    patternErrorMessage:
      'use letters, digits and / . _ -, and the placeholders {team}, {environment}, {namespace} and {cluster}',
    default: value,
  });

const offByDefault = (description: string) => Type.Boolean({ description, default: false });

export const clusterSchema = defineSchema({
  kind: 'Cluster',
  home: 'cluster',
  summary:
    'Workload cluster and its capabilities. Missing capabilities are left out of what is rendered; asking for one explicitly is an error.',
  spec: field.strict({
    server: Type.String({
      description: 'API server URL of the cluster, as registered in Argo CD.',
      examples: ['https://eu-central.k8s.acme.dev'],
      pattern: '^https://',
    }),
    kubernetes: Type.String({
      description: 'Minor version of Kubernetes, at least 1.30, because the preStop sleep needs it.',
      examples: ['1.34'],
      pattern: '^1\\.([3-9][0-9]|[1-9][0-9]{2})$',
      default: '1.34',
    }),
    region: Type.Optional(
      Type.String({ description: 'Cloud region of the cluster.', examples: ['eu-central-1'] }),
    ),
    gateway: Type.Optional(
      field.strict(
        {
          name: field.name('Name of the Gateway that HTTPRoutes attach to.'),
          namespace: field.name('Namespace of the Gateway and its pods.'),
          listener: Type.String({
            description: 'Listener of the Gateway that terminates TLS.',
            default: 'https',
          }),
        },
        { description: 'Gateway API gateway. With it, services with `ingress` get an HTTPRoute.' },
      ),
    ),
    ingress: Type.Optional(
      field.strict(
        {
          class: field.name('Name of the IngressClass.'),
          namespace: field.name('Namespace of the ingress controller.'),
          issuer: field.name('cert-manager ClusterIssuer that issues the certificates.'),
        },
        { description: 'Ingress controller, for clusters without a gateway.' },
      ),
    ),
    monitoring: Type.Optional(
      field.strict(
        {
          namespace: field.name('Namespace of Prometheus.'),
          labels: Type.Record(Type.String(), Type.String(), {
            description: 'Labels that Prometheus selects ServiceMonitors and PrometheusRules by.',
            default: {},
          }),
          inMesh: Type.Optional(
            Type.Boolean({
              description:
                'Whether Prometheus is in the mesh. If it is not, it reads metrics without mutual TLS, and only at a `metrics.port` of their own.',
              examples: [true],
            }),
          ),
          road: Type.Optional(roadObjectives),
        },
        { description: 'Prometheus Operator on the cluster.' },
      ),
    ),
    telemetry: Type.Optional(
      field.strict(
        {
          namespace: field.name('Namespace of the OpenTelemetry collector.'),
          endpoint: Type.String({
            description: 'OTLP endpoint of the collector.',
            examples: ['http://collector.observability:4317'],
            pattern: '^https?://',
          }),
          port: field.port('Port of the OTLP endpoint.', 4317),
          protocol: Type.Optional(
            Type.Enum(['grpc', 'http/protobuf'], {
              description:
                'Protocol of the OTLP endpoint, from edition 2 of a tier on. Defaults to `http/protobuf` if the endpoint names port 4318, otherwise to `grpc`.',
            }),
          ),
          injection: offByDefault(
            'Whether the OpenTelemetry operator injects agents, using the Instrumentation `default` in the namespace of the collector.',
          ),
        },
        { description: 'OpenTelemetry collector on the cluster.' },
      ),
    ),
    externalSecrets: Type.Optional(
      field.strict(
        {
          provider: Type.Union([Type.Literal('aws'), Type.Literal('vault')], {
            description: 'Secret store: AWS Secrets Manager or Vault.',
          }),
          server: Type.Optional(
            Type.String({
              description: 'URL of Vault.',
              examples: ['https://vault.acme.dev'],
              pattern: '^https://',
            }),
          ),
          rolePrefix: Type.Optional(
            Type.String({
              description:
                'ARN prefix of the IAM roles that read secrets. The namespace is appended, so each environment has its own role. AWS only.',
              examples: ['arn:aws:iam::123456789012:role/secrets-'],
              pattern: '^arn:aws[a-z-]*:iam::[0-9]{12}:role/',
            }),
          ),
          keyPrefix: withPlaceholders(
            'Start of the keys that an environment may read. Services name the rest of a key.',
            '{team}/{environment}/',
          ),
          mount: withPlaceholders('Mount of the KV engine, version 2. Vault only.', 'secret'),
          authMount: withPlaceholders(
            'Mount of the Kubernetes auth method. A mount knows one cluster, so each cluster has its own. Vault only.',
            'kubernetes-{cluster}',
          ),
          role: withPlaceholders(
            "Role of an environment at the auth mount, bound to the ServiceAccount `external-secrets` in the environment's namespace. Vault only.",
            '{namespace}',
          ),
          reloader: offByDefault(
            'Whether Reloader (Stakater) is on the cluster. With it, services restart when one of their `secrets` changes in the store.',
          ),
        },
        { description: 'External Secrets Operator and the secret store it reads.' },
      ),
    ),
    nodeLocalDns: Type.Optional(
      Type.String({
        description: 'IP address of NodeLocal DNSCache. NetworkPolicies allow DNS to it.',
        examples: ['169.254.20.10'],
        pattern: '^[0-9.]+$',
      }),
    ),
    podIdentity: offByDefault('Whether pods get their AWS identity from EKS Pod Identity.'),
    crossplane: offByDefault('Whether Crossplane runs on the cluster.'),
    keda: offByDefault(
      'Whether KEDA is on the cluster. Workers with `autoscaling.queue` then scale with the length of their queue, which the AWS identity of its operator must be allowed to read.',
    ),
    aws: Type.Optional(aws),
    cloudNativePg: Type.Optional(
      field.strict(
        {
          namespace: field.name('Namespace of the CloudNativePG operator.'),
          snapshotClass: Type.Optional(
            field.name(
              'VolumeSnapshotClass of nightly backups. Without it, databases in the cluster have no backups.',
            ),
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
              'Admission engine: `gatekeeper` (must be installed), or `vap` for ValidatingAdmissionPolicies in the API server, which support fewer rules.',
          }),
          enforce: Type.Union([Type.Literal('warn'), Type.Literal('deny')], {
            description:
              'Effect of rules with level `block`: `deny` refuses the object, `warn` admits it with a warning. Rules with level `warn` always warn.',
            default: 'warn',
          }),
        },
        { description: 'Enforcement of the rules of policies/ when objects are admitted to the cluster.' },
      ),
    ),
    operators: Type.Array(Type.Enum(operatorNames), {
      description:
        'Operators of the capabilities that Argo CD installs, from `charts` of the Platform. The others must be there; `platform bootstrap` looks for them.',
      examples: [['external-secrets', 'keda']],
      uniqueItems: true,
      default: [],
    }),
    argocdRole: Type.Optional(
      Type.String({
        description:
          'ARN of the IAM role that Argo CD has on this EKS cluster, by an access entry. Without it, `platform bootstrap` makes a ServiceAccount for Argo CD.',
        examples: ['arn:aws:iam::123456789012:role/argocd-eu-central'],
        pattern: '^arn:aws[a-z-]*:iam::[0-9]{12}:role/',
      }),
    ),
    mesh: Type.Optional(
      Type.Union([Type.Literal('ambient'), Type.Literal('sidecar')], {
        description:
          'Mode of Istio on the cluster. Pods accept only mutual TLS. The gateway must be in the mesh. Other meshes are not supported.',
      }),
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
