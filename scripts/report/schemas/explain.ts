import Type, { type Static } from 'typebox';
import { formOf } from './form.js';
import { problemsInstead } from './problem.js';

const text = (description: string) => Type.String({ description });
const optional = (description: string) => Type.Optional(text(description));

const Field = Type.Object({
  path: text('Path below `spec`: `ingress.host`.'),
  type: text('Type in words: `whole number, 1 to 65535`.'),
  required: Type.Boolean({ description: 'Whether the field must be set.' }),
  default: Type.Optional(Type.Unknown({ description: 'Value if the field is not set.' })),
  description: optional('Meaning of the field.'),
  examples: Type.Optional(Type.Array(Type.Unknown(), { description: 'Values it could have.' })),
});

const KindSummary = {
  kind: text('Kind: `WebService`.'),
  writtenIn: text('File that it is written in: `teams/<team>/<name>.yaml`.'),
  summary: text('Purpose of the kind.'),
};

const Kind = Type.Object({
  ...KindSummary,
  alias: optional('Alias that was asked for.'),
  aliases: Type.Optional(
    Type.Record(Type.String(), Type.String(), {
      description: 'Older names that are read as this kind, and what their spec has.',
    }),
  ),
  example: text('Example, as YAML.'),
  fields: Type.Array(Field, { description: 'All fields of spec.' }),
});

const Edition = Type.Object({
  edition: Type.Integer({ description: 'Value of `spec.edition` in a Tier.' }),
  changes: Type.Array(
    Type.Object({
      name: text('Name of the change.'),
      renders: text('Rendered form from this edition on.'),
      why: text('Reason for the change.'),
      before: optional('Check to make before a tier moves to this edition.'),
    }),
    { description: 'Changes since the edition before.' },
  ),
});

const Risk = Type.Object({
  risk: text('Name of the risk.'),
  level: text('Usual level in production: `critical`, `high`, `medium` or `low`.'),
  means: text('What is endangered, and what changes the level.'),
  advice: text('What a reviewer should do.'),
  approver: text('Whose approving review lets a high risk pass.'),
});

const Rule = Type.Object({
  id: text('Name of the rule, `<category>/<rule>`.'),
  title: text('Rule in one sentence.'),
  description: text('Why the rule exists, as Markdown.'),
  level: text('Effect of a finding: `blocks`, `warns`, or levels by tier.'),
  message: text('Message of a finding.'),
  wanted: text('Value that the rule requires.'),
  fix: text('Fix for a person to apply.'),
  standard: optional('Pod Security Standard that has the rule too.'),
  judges: Type.Array(Type.String(), { description: 'Programs that enforce the rule.' }),
  links: Type.Array(Type.String(), { description: 'Pages with more information.' }),
});

const Variable = Type.Object({
  name: text('Variable.'),
  value: text('Value, or the key and Secret that have it.'),
  file: optional('File in the container with the same value, which also follows a changed password.'),
});

const Secret = Type.Object({
  name: text('Variable, or path of a file.'),
  key: text('Key in the secret store.'),
  property: optional('Property of the stored value.'),
});

const Use = Type.Object({
  id: text('Unit, `<team>/<environment>/<name>`.'),
  how: Type.Enum(['calls', 'uses data', 'may call', 'may use data'], {
    description: 'Use that is declared; `may` is one that is only permitted, by `allowFrom`.',
  }),
});

const surroundings = {
  owners: Type.Array(
    Type.Object({
      team: text('Team, or `platform` for what the platform team owns.'),
      description: optional('What the team does.'),
      owner: optional('Person or group responsible for the team.'),
      slack: optional('Slack channel.'),
      onCall: optional('URL of the on-call schedule.'),
      people: Type.Array(Type.String(), { description: 'Members of the team.' }),
      mention: optional('Name of the team at the git host.'),
    }),
    { description: 'Owners, and how to reach them.' },
  ),
  dependents: Type.Array(Use, { description: 'Units that depend on it, production first.' }),
  dependencies: Type.Array(Use, { description: 'Units that it depends on, production first.' }),
  blastRadius: Type.Array(
    Type.Object({
      id: text('Unit that would notice a failure.'),
      through: text('Unit that it depends on: one of those explained, or one that depends on them.'),
    }),
    {
      description:
        'Units that depend on it, directly or through others, by what declarations say. Production first.',
    },
  ),
  commits: Type.Array(
    Type.Object({
      commit: text('Commit, shortened.'),
      author: text('Author.'),
      date: text('Time of the change, in ISO 8601.'),
      subject: text('First line of the message.'),
    }),
    { description: 'Last commits that changed its declarations or rendered folders, newest first.' },
  ),
  commitsMissing: optional('Why there are no commits, or not all of them.'),
};

const Thing = Type.Object({
  name: text('Name that means nothing else.'),
  units: Type.Array(
    Type.Object({
      id: text('Unit, `<team>/<environment>/<name>`.'),
      kind: text('Kind of the unit.'),
      cluster: text('Cluster that the unit runs in.'),
      production: Type.Boolean({ description: 'Whether the unit belongs to production.' }),
      has: text('Host, image, rendered file of the object, or version of the service.'),
      declaredAt: text('File and line of the declaration that says so.'),
      version: optional('Version that runs.'),
      links: Type.Array(Type.Object({ name: text('Name of the page.'), url: text('URL of the page.') }), {
        description: 'Pages about the unit.',
      }),
    }),
    { description: 'Units that have it, production first.' },
  ),
  waiting: Type.Array(Type.String(), { description: 'Units of a service that wait for an image.' }),
  ...surroundings,
});

const MeaningOfWord = Type.Object({
  what: Type.Enum(['kind', 'units', 'service', 'host', 'image', 'object'], {
    description: 'What the word means.',
  }),
  word: text('Word that has only this meaning.'),
});

const Made = Type.Object({
  kind: text('Kind of the unit.'),
  declaredIn: text('Declaration.'),
  cluster: text('Cluster that the unit runs in.'),
  namespace: optional('Namespace; absent for a unit of cluster-wide objects.'),
  files: Type.Array(Type.String(), { description: 'Files in its folder of `apps/`.' }),
  data: Type.Array(Variable, { description: 'Variables by which its pods find their data.' }),
  store: optional('Secret store of the environment.'),
  secrets: Type.Array(Secret, { description: 'Secrets from the store.' }),
  spec: Type.Unknown({ description: 'Spec, with every override and default.' }),
  ...surroundings,
});

const Unit = Type.Object({
  id: text('Unit, `<team>/<environment>/<name>`.'),
  made: Type.Optional(Made),
});

const UnitSummary = Type.Object({
  id: text('Unit, `<team>/<environment>/<name>`.'),
  kind: optional('Kind of the unit; absent if it is not yet deployed.'),
  declaredIn: text('Declaration.'),
  deployed: Type.Boolean({ description: 'Whether the unit is rendered: its tier accepts its image.' }),
});

const Line = Type.Object({
  text: text('Line.'),
  from: optional('Place and field that the line comes from, or the default.'),
});

export const explainReportSchema = formOf('explain', {
  what: Type.Enum(
    [
      ...['kinds', 'kind', 'field', 'code', 'editions', 'risks', 'rule', 'units', 'unit', 'file'],
      ...['service', 'host', 'image', 'object', 'meanings', 'problems'],
    ],
    {
      description: 'Subject of the explanation: the field with this name is set; for a file, `lines`.',
    },
  ),
  kinds: Type.Optional(Type.Array(Type.Object(KindSummary), { description: 'All kinds.' })),
  kind: Type.Optional(Kind),
  field: Type.Optional(Type.Object({ kind: text('Kind that has the field.'), ...Field.properties })),
  code: Type.Optional(
    Type.Object({
      code: text('Code.'),
      means: text('Meaning of the code.'),
      fix: text('Fix for a person to apply.'),
    }),
  ),
  editions: Type.Optional(Type.Array(Edition, { description: 'Editions of the rendered manifests.' })),
  risks: Type.Optional(Type.Array(Risk, { description: 'Risks that a change can have.' })),
  rule: Type.Optional(Rule),
  units: Type.Optional(
    Type.Array(UnitSummary, { description: 'Units that the address or the declaration has.' }),
  ),
  unit: Type.Optional(Unit),
  service: Type.Optional(Thing),
  host: Type.Optional(Thing),
  image: Type.Optional(Thing),
  object: Type.Optional(Thing),
  meanings: Type.Optional(Type.Array(MeaningOfWord, { description: 'Meanings of a word that has several.' })),
  lines: Type.Optional(Type.Array(Line, { description: 'Lines of a rendered file.' })),
  problems: problemsInstead('the rest from being explained'),
});

export type ExplainReport = Static<typeof explainReportSchema>;
