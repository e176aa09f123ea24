import Type, { type Static } from 'typebox';
import { formOf } from './form.js';
import { problemSchema } from './problem.js';

const text = (description: string) => Type.String({ description });
const optional = (description: string) => Type.Optional(text(description));

const Field = Type.Object({
  path: text('The path below `spec`: `ingress.host`.'),
  type: text('The type in words: `whole number, 1 to 65535`.'),
  required: Type.Boolean({ description: 'Whether the field must be set.' }),
  default: Type.Optional(Type.Unknown({ description: 'The value if the field is not set.' })),
  description: optional('What the field is.'),
});

const KindSummary = {
  kind: text('The kind: `WebService`.'),
  writtenIn: text('The file that it is written in: `teams/<team>/<name>.yaml`.'),
  summary: text('What the kind is.'),
};

const Kind = Type.Object({
  ...KindSummary,
  alias: optional('The alias that was asked for.'),
  aliases: Type.Optional(
    Type.Record(Type.String(), Type.String(), {
      description: 'Older names that are read as this kind, and what their spec has.',
    }),
  ),
  example: text('An example, as YAML.'),
  fields: Type.Array(Field, { description: 'All fields of spec.' }),
});

const Rule = Type.Object({
  id: text('The name of the rule, `<category>/<rule>`.'),
  title: text('The rule in one sentence.'),
  description: text('Why the rule exists, as Markdown.'),
  level: text('What a finding of the rule does: `blocks`, `warns`, or levels by tier.'),
  message: text('The message of a finding.'),
  wanted: text('What the rule wants instead.'),
  fix: text('What to do.'),
  standard: optional('The Pod Security Standard that has the rule too.'),
  judges: Type.Array(Type.String(), { description: 'What enforces the rule.' }),
  links: Type.Array(Type.String(), { description: 'Where to read more.' }),
});

const Variable = Type.Object({
  name: text('The variable.'),
  value: text('The value, or the key and Secret that have it.'),
  file: optional('The file in the container with the same value, which also follows a changed password.'),
});

const Made = Type.Object({
  kind: text('The kind of the unit.'),
  declaredIn: text('The declaration.'),
  cluster: text('The cluster that the unit runs in.'),
  namespace: optional('The namespace; absent for a unit of cluster-wide objects.'),
  files: Type.Array(Type.String(), { description: 'The files in its folder of `apps/`.' }),
  data: Type.Array(Variable, { description: 'The variables by which its pods find their data.' }),
  spec: Type.Unknown({ description: 'The spec, with every override and default.' }),
});

const Unit = Type.Object({
  id: text('The unit, `<team>/<environment>/<name>`.'),
  made: Type.Optional(Made),
});

const UnitSummary = Type.Object({
  id: text('The unit, `<team>/<environment>/<name>`.'),
  kind: optional('The kind of the unit; absent if it is not yet deployed.'),
  declaredIn: text('The declaration.'),
  deployed: Type.Boolean({ description: 'Whether the unit is rendered: its tier accepts its image.' }),
});

const Line = Type.Object({
  text: text('The line.'),
  from: optional('The place and field that the line comes from, or the default.'),
});

export const explainReportSchema = formOf('explain', {
  what: Type.Enum(['kinds', 'kind', 'field', 'code', 'rule', 'units', 'unit', 'file', 'problems'], {
    description: 'What is explained, and so which of the following fields is set; of a file, `lines`.',
  }),
  kinds: Type.Optional(Type.Array(Type.Object(KindSummary), { description: 'All kinds.' })),
  kind: Type.Optional(Kind),
  field: Type.Optional(Type.Object({ kind: text('The kind that has the field.'), ...Field.properties })),
  code: Type.Optional(
    Type.Object({ code: text('The code.'), means: text('What it means.'), fix: text('What to do.') }),
  ),
  rule: Type.Optional(Rule),
  units: Type.Optional(
    Type.Array(UnitSummary, { description: 'The units that the address or the declaration has.' }),
  ),
  unit: Type.Optional(Unit),
  lines: Type.Optional(Type.Array(Line, { description: 'The lines of a rendered file.' })),
  problems: Type.Optional(
    Type.Array(problemSchema, { description: 'Why nothing can be explained: the declarations are invalid.' }),
  ),
});

export type ExplainReport = Static<typeof explainReportSchema>;
