import Type from 'typebox';
import { dataFields } from './data-fields.js';
import * as field from './field.js';

/** Fields of every workload: WebService, Worker and CronJob. */

const variable = '[A-Za-z_][A-Za-z0-9_.-]*';
// no two dots in a row: they replace the slash in keys of ConfigMaps and Secrets
const path = '(/[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*)+';

const nameOfVariable =
  'a variable has letters, digits, underscores, hyphens and dots, and starts with a letter or underscore';
const nameOfEntry =
  'use the name of an environment variable, such as LOG_LEVEL, or the absolute path of a file, such as /etc/app/app.yaml';

const word = '[a-z0-9]+([._-]+[a-z0-9]+)*';
// the first part is a registry if it has a dot or a port
const registry = '(?=[^/]*[.:]|localhost/)[A-Za-z0-9.-]+(:[0-9]+)?/';
const imagePattern = `^(${registry})?${word}(/${word})*(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(@sha256:[a-f0-9]{64})?$`;

const text = (description: string) =>
  Type.Union([Type.String(), Type.Number(), Type.Boolean()], { description });
const valueOfVariable = text('Value of the variable.');
const valueOfEntry = text('Value of the variable, or content of the file.');

/** List of services: `ledger` of the same team, or `accounting/ledger` of another. */
const reference = (description: string) =>
  Type.Array(
    Type.String({
      pattern: field.reference,
      patternErrorMessage:
        'a reference is the name of a resource, or <team>/<name> for one of another team, in lower-case letters, digits and hyphens',
      examples: ['ledger', 'accounting/rates'],
    }),
    {
      description,
      default: [],
    },
  );

const program = (description: string, options: object = {}) =>
  Type.Array(Type.String(), { description, minItems: 1, ...options });

const resources = Type.Union(
  [
    field.size,
    field.strict({
      cpu: field.quantity('CPU request of a pod, in cores: `250m` is a quarter of a core.'),
      memory: field.quantity('Memory of a pod: both its request and its limit.'),
      cpuLimit: Type.Optional(
        field.quantity('CPU limit of a pod. Without it, the container has no CPU limit.'),
      ),
    }),
  ],
  {
    description:
      'CPU and memory of each pod: a size from `sizes` in environments/platform.yaml, or amounts of your own.',
    examples: ['small'],
    default: 'small',
  },
);

const alert = field.strict({
  name: Type.String({
    description: 'Name of the alert.',
    examples: ['HighErrorRate'],
    pattern: '^[A-Za-z][A-Za-z0-9_]*$',
    patternErrorMessage: 'the name of an alert has letters, digits and _, and starts with a letter',
  }),
  expr: Type.String({
    description: 'PromQL expression; the alert fires while it returns a result.',
    minLength: 1,
  }),
  for: Type.String({
    description: 'Time the expression must hold before the alert fires.',
    examples: ['5m'],
    pattern: '^[0-9]+[smhd]$',
    patternErrorMessage: 'a time is a whole number and s, m, h or d',
    default: '5m',
  }),
  severity: Type.Enum(['critical', 'warning', 'info'], {
    description: 'Value of the `severity` label of the alert.',
    default: 'warning',
  }),
  summary: Type.Optional(
    Type.String({ description: 'One sentence that tells the person on call what the alert means.' }),
  ),
  runbook: Type.Optional(
    Type.String({
      description: 'URL of the runbook for this alert.',
      examples: ['https://wiki.example.com/runbooks/checkout'],
      pattern: '^https://',
      patternErrorMessage: 'an address starts with https://',
    }),
  ),
});

export const workloadFields = {
  image: Type.Optional(
    Type.String({
      description:
        "Container image. An image without a registry comes from the organisation's registry. An entry in `<service>.images.yaml` takes precedence.",
      examples: ['checkout-api:1.4.2'],
      pattern: imagePattern,
      patternErrorMessage:
        'an image is a name in lower case without spaces or https://, then :<tag>, @sha256:<64 digits from 0 to f> or both',
    }),
  ),
  repository: Type.Optional(
    Type.String({
      description:
        "Repository that the images are built from. Where the platform's `signatures` are keyless, the certificate of an image must name this repository.",
      examples: ['https://github.com/acme/checkout-api'],
      pattern: '^https://\\S+$',
      patternErrorMessage: 'an address starts with https://',
    }),
  ),
  command: Type.Optional(
    program("Command to run instead of the image's entrypoint.", { examples: [['node', 'server.js']] }),
  ),
  args: Type.Optional(
    program('Arguments of the command, instead of those in the image.', { examples: [['--verbose']] }),
  ),
  env: Type.Record(Type.String(), valueOfVariable, {
    description: 'Environment variables of the container. A change restarts the pods.',
    propertyNames: { pattern: `^${variable}$`, patternErrorMessage: nameOfVariable },
    default: {},
  }),
  config: Type.Record(Type.String(), valueOfEntry, {
    description:
      'Configuration, stored in a ConfigMap. A name becomes an environment variable, an absolute path a file. A change restarts the pods.',
    propertyNames: { pattern: `^(${variable}|${path})$`, patternErrorMessage: nameOfEntry },
    default: {},
  }),
  secrets: Type.Record(
    Type.String(),
    Type.String({
      description:
        'Key in the secret store, relative to `<team>/<environment>/`. `#` selects a property of the stored value.',
      examples: ['stripe#api-key'],
      pattern: '^[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*(#[A-Za-z0-9._-]+)?$',
      patternErrorMessage: 'a secret is its path in the store, and # and the key if it has several',
    }),
    {
      description:
        'Secrets from the secret store. A name becomes an environment variable, an absolute path a file. Pods get a new value of the store when they restart.',
      propertyNames: { pattern: `^(${variable}|${path})$`, patternErrorMessage: nameOfEntry },
      default: {},
    },
  ),
  resources,
  user: Type.Optional(
    Type.Integer({
      description:
        'Numeric user id to run as. Needed for images whose user is a name, because Kubernetes cannot tell whether a named user is root.',
      minimum: 1,
      maximum: 2147483647,
    }),
  ),
  writable: Type.Array(
    Type.String({
      pattern: `^${path}$`,
      patternErrorMessage:
        'a folder is an absolute path without a slash at its end, and without .. or spaces',
      examples: ['/var/cache/app'],
    }),
    {
      description:
        'Folders the container may write to, besides `/tmp`. Each is empty when a pod starts. The rest of the file system is read-only.',
      uniqueItems: true,
      default: [],
    },
  ),
  writableSize: field.quantity(
    'Largest content of each writable folder, `/tmp` included, from edition 2 of a tier on. Kubernetes evicts a pod that writes more.',
    { default: '1Gi', examples: ['5Gi'] },
  ),
  language: Type.Optional(
    Type.Enum(['java', 'nodejs', 'python', 'dotnet'], {
      description:
        'Language of the program. The OpenTelemetry operator injects the matching agent. Go is not offered, because its agent needs a privileged container.',
    }),
  ),
  dependsOn: reference(
    'Services that this one calls: `<service>` of the same team, or `<team>/<service>` of another. Opens the network to them.',
  ),
  egress: Type.Array(
    field.strict({
      cidr: Type.String({
        description: 'Address range that may be reached, in CIDR notation.',
        examples: ['203.0.113.0/24'],
        pattern: '^[0-9a-f.:]+/[0-9]{1,3}$',
        patternErrorMessage:
          'a range of addresses is an address, a slash and the length of the prefix; a single address ends in /32',
      }),
      ports: Type.Array(field.port('TCP port number.'), {
        description: 'TCP ports that may be reached in this range.',
        examples: [[443]],
        minItems: 1,
      }),
    }),
    {
      description:
        'Addresses outside the cluster that this service may connect to. NetworkPolicies block all others.',
      default: [],
    },
  ),
  alerts: Type.Array(alert, { description: 'Prometheus alerts for this service.', default: [] }),
  ...dataFields,
  autoDeploy: Type.Optional(
    Type.Boolean({
      description: "Whether CI commits new images without a person. Defaults to the tier's setting.",
    }),
  ),
  requiresApproval: Type.Optional(
    Type.Boolean({
      description: "Whether Argo CD waits for an approver before it syncs. Defaults to the tier's setting.",
    }),
  ),
};

const workload = field.strict(workloadFields);
/** Spec of any workload, defaults applied. */
export type WorkloadSpec = Type.Static<typeof workload>;

export { reference };
