import Type from 'typebox';
import { dataFields } from './data-fields.js';
import * as field from './field.js';

/** What every workload can say: WebService, Worker and CronJob. */

const variable = '[A-Za-z_][A-Za-z0-9_.-]*';
// two dots stand for a slash in the keys of ConfigMaps and Secrets, so no part of a path may hold them
const path = '(/[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*)+';

const word = '[a-z0-9]+([._-]+[a-z0-9]+)*';
// a first part with a dot or a port is a registry
const registry = '(?=[^/]*[.:]|localhost/)[A-Za-z0-9.-]+(:[0-9]+)?/';
const imagePattern = `^(${registry})?${word}(/${word})*(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(@sha256:[a-f0-9]{64})?$`;

const text = Type.Union([Type.String(), Type.Number(), Type.Boolean()]);

/** `ledger` of the same team, or `accounting/ledger` of another. */
const reference = (description: string) =>
  Type.Array(Type.String({ pattern: '^([a-z0-9][-a-z0-9]*/)?[a-z0-9][-a-z0-9]*$' }), {
    description,
    default: [],
  });

const program = (description: string) => Type.Array(Type.String(), { description, minItems: 1 });

const resources = Type.Union(
  [
    field.size,
    field.strict({
      cpu: field.quantity('CPU that is requested.'),
      memory: field.quantity('Memory that is requested, and the limit of it.'),
      cpuLimit: Type.Optional(field.quantity('The limit of CPU; there is none, if none is stated.')),
    }),
  ],
  { description: 'A word from the table of sizes, or CPU and memory.', default: 'small' },
);

const alert = field.strict({
  name: Type.String({ description: 'The name of the alert.', pattern: '^[A-Za-z][A-Za-z0-9_]*$' }),
  expr: Type.String({ description: 'The PromQL expression that fires it.', minLength: 1 }),
  for: Type.String({
    description: 'How long it must hold, such as 5m.',
    pattern: '^[0-9]+[smhd]$',
    default: '5m',
  }),
  severity: Type.Enum(['critical', 'warning', 'info'], {
    description: 'How urgent it is.',
    default: 'warning',
  }),
  summary: Type.Optional(Type.String({ description: 'What it means, in a sentence.' })),
  runbook: Type.Optional(Type.String({ description: 'What to do about it.', pattern: '^https://' })),
});

export const workloadFields = {
  image: Type.Optional(
    Type.String({
      description:
        "The container image. One without a registry gets the organisation's. The images file of the service, written by machines, goes before it.",
      pattern: imagePattern,
    }),
  ),
  command: Type.Optional(program("What is run, instead of the image's entrypoint.")),
  args: Type.Optional(program("Its arguments, instead of the image's.")),
  env: Type.Record(Type.String(), text, {
    description: 'Environment variables.',
    propertyNames: { pattern: `^${variable}$` },
    default: {},
  }),
  config: Type.Record(Type.String(), text, {
    description:
      'Configuration in a ConfigMap: a name becomes an environment variable, an absolute path a file. A change rolls the pods.',
    propertyNames: { pattern: `^(${variable}|${path})$` },
    default: {},
  }),
  secrets: Type.Record(
    Type.String(),
    Type.String({
      description:
        'A key of the secret store below <team>/<environment>/, and after # the property of it: stripe#api-key.',
      pattern: '^[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*(#[A-Za-z0-9._-]+)?$',
    }),
    {
      description: 'Secrets: a name becomes an environment variable, an absolute path a file.',
      propertyNames: { pattern: `^(${variable}|${path})$` },
      default: {},
    },
  ),
  resources,
  user: Type.Optional(
    Type.Integer({
      description: 'The user that it runs as, for an image that names its own by a word.',
      minimum: 1,
      maximum: 2147483647,
    }),
  ),
  writable: Type.Array(Type.String({ pattern: `^${path}$` }), {
    description: 'Folders that it may write to, beside /tmp. The rest of its file system is read-only.',
    uniqueItems: true,
    default: [],
  }),
  language: Type.Optional(
    Type.Enum(['java', 'nodejs', 'python', 'dotnet'], {
      description:
        "What it is written in, so that OpenTelemetry's agent can be injected. Go's agent is privileged, and so cannot be.",
    }),
  ),
  dependsOn: reference('Services that it calls: <service> of the same team, <team>/<service> of another.'),
  egress: Type.Array(
    field.strict({
      cidr: Type.String({ description: 'The addresses.', pattern: '^[0-9a-f.:]+/[0-9]{1,3}$' }),
      ports: Type.Array(field.port('A port.'), { description: 'The TCP ports.', minItems: 1 }),
    }),
    { description: 'What else it calls, by address and port.', default: [] },
  ),
  alerts: Type.Array(alert, { description: 'What Prometheus alerts the team of.', default: [] }),
  ...dataFields,
  autoDeploy: Type.Optional(
    Type.Boolean({
      description: "Whether a new image is committed without a person; the tier's word, if absent.",
    }),
  ),
  requiresApproval: Type.Optional(
    Type.Boolean({ description: "Whether a sync waits for approvers; the tier's word, if absent." }),
  ),
};

const workload = field.strict(workloadFields);
/** What every workload can say, defaults applied. */
export type WorkloadSpec = Type.Static<typeof workload>;

export { reference };
