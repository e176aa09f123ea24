import Type, { type Static } from 'typebox';

const Rendered = Type.Object(
  {
    file: Type.String({ description: 'The file, usually one of `apps/`.' }),
    path: Type.Array(Type.Union([Type.String(), Type.Integer()]), {
      description: 'The keys and indices from the object to the field, as `getpath` of jq takes them.',
    }),
  },
  { description: 'The place in the rendered object; only of findings of rules.' },
);

const Fix = Type.Object(
  {
    value: Type.Optional(Type.Unknown({ description: 'The value that the rendered field needs.' })),
    remove: Type.Optional(Type.Literal(true, { description: 'Set if the rendered field must be removed.' })),
  },
  { description: 'The change of the rendered field that fixes the problem; absent if a person must decide.' },
);

const Waiver = Type.Object(
  {
    owner: Type.String({ description: 'Who is responsible for the exception.' }),
    reason: Type.String({ description: 'Why the exception exists.' }),
    expires: Type.String({ description: 'The last day on which the waiver is valid, `2026-12-31`.' }),
  },
  { description: 'The waiver that allows this finding.' },
);

const position = (description: string) => Type.Integer({ minimum: 1, description });

const Edit = Type.Object(
  {
    file: Type.String({ description: 'The declaration.' }),
    startLine: position('First line of the old text, counted from 1.'),
    startColumn: position('First column of the old text, counted from 1.'),
    endLine: position('Last line of the old text.'),
    endColumn: position('The column after the last character of the old text.'),
    text: Type.String({ description: 'The new text.' }),
  },
  { description: 'The change of the declaration that `platform check --fix` would make.' },
);

/** A problem, in the reports of every command. */
export const problemSchema = Type.Object({
  code: Type.String({ description: 'A code of docs/reference/codes.md, or the name of a rule.' }),
  severity: Type.Union([Type.Literal('error'), Type.Literal('warning'), Type.Literal('note')], {
    description: 'Errors block. A note is a finding that a waiver allows.',
  }),
  message: Type.String({ description: 'What is wrong.' }),
  file: Type.String({
    description:
      'The file, relative to the root of the monorepo; of manifests that were named as arguments, relative to the working directory, or `<stdin>`.',
  }),
  line: Type.Optional(
    Type.Integer({ minimum: 1, description: 'Counted from 1; absent if the whole file is meant.' }),
  ),
  column: Type.Optional(Type.Integer({ minimum: 1, description: 'Counted from 1, in UTF-16 code units.' })),
  help: Type.Optional(Type.String({ description: 'What to do.' })),
  docs: Type.Optional(Type.String({ description: 'The command that explains more.' })),
  rule: Type.Optional(
    Type.String({ description: 'The broken rule, `<category>/<rule>`; only of findings of rules.' }),
  ),
  object: Type.Optional(
    Type.String({ description: 'The object, as a waiver names it: `Deployment/checkout-api`.' }),
  ),
  unit: Type.Optional(
    Type.String({ description: 'The unit that renders the object; absent for manifests from elsewhere.' }),
  ),
  rendered: Type.Optional(Rendered),
  byDefault: Type.Optional(
    Type.String({
      description: 'The field whose default causes the finding, `WebService.replicas`, if nobody set it.',
    }),
  ),
  wanted: Type.Optional(Type.String({ description: 'What the rule wants instead.' })),
  fix: Type.Optional(Fix),
  edit: Type.Optional(Edit),
  waiver: Type.Optional(Waiver),
  byBase: Type.Optional(
    Type.Literal(true, {
      description: 'Set if only the rules of the base find this problem, not those of this branch.',
    }),
  ),
});

export type JsonProblem = Static<typeof problemSchema>;

/** The result of a command that finds problems. */
export const verdictFields = {
  ok: Type.Boolean({ description: 'Whether no problem is an error.' }),
  errors: Type.Integer({ minimum: 0, description: 'Number of problems that block.' }),
  warnings: Type.Integer({ minimum: 0, description: 'Number of problems that do not block.' }),
  waived: Type.Integer({ minimum: 0, description: 'Number of findings that waivers allow.' }),
  problems: Type.Array(problemSchema, { description: 'All problems, by file, line and column.' }),
};
