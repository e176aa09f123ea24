import Type, { type Static } from 'typebox';

const Place = {
  file: Type.String({
    description:
      'File of the problem, relative to the root of the monorepo or, for given paths, to the current folder; `<stdin>` for standard input.',
  }),
  line: Type.Optional(
    Type.Integer({
      minimum: 1,
      description: 'Line, starting at 1; absent if the problem is about the whole file.',
    }),
  ),
  column: Type.Optional(
    Type.Integer({ minimum: 1, description: 'Column, starting at 1, in UTF-16 code units.' }),
  ),
};

const Rendered = Type.Object(
  {
    file: Type.String({ description: 'File of the rendered object, usually in `apps/`.' }),
    path: Type.Array(Type.Union([Type.String(), Type.Integer()]), {
      description: 'Keys and indices from the object to the field, in the form of `getpath` in jq.',
    }),
  },
  { description: 'Place of the finding in the rendered object. Findings of rules only.' },
);

const Fix = Type.Object(
  {
    value: Type.Optional(Type.Unknown({ description: 'Value that the rendered field must have.' })),
    remove: Type.Optional(
      Type.Literal(true, { description: 'Present if the rendered field must be removed.' }),
    ),
  },
  { description: 'Mechanical fix of the rendered field, if there is one.' },
);

const Waiver = Type.Object(
  {
    owner: Type.String({ description: 'Person responsible for the waiver.' }),
    reason: Type.String({ description: 'Reason for the waiver.' }),
    expires: Type.String({ description: 'Last day on which the waiver is valid, such as `2026-12-31`.' }),
  },
  { description: 'Waiver that covers the finding.' },
);

const position = (description: string) => Type.Integer({ minimum: 1, description });

const Edit = Type.Object(
  {
    file: Type.String({ description: 'Declaration to edit.' }),
    startLine: position('Line where the old text starts, counted from 1.'),
    startColumn: position('Column where the old text starts, counted from 1.'),
    endLine: position('Line where the old text ends.'),
    endColumn: position('Column after the last character of the old text.'),
    text: Type.String({ description: 'New text.' }),
  },
  { description: 'Change that `--fix` would make in the declaration.' },
);

/** A problem, in the reports of every command. */
export const problemSchema = Type.Object({
  code: Type.String({ description: 'Code from docs/reference/codes.md, or the name of a rule.' }),
  severity: Type.Union([Type.Literal('error'), Type.Literal('warning'), Type.Literal('note')], {
    description: 'Severity: an error blocks, a warning does not, a note is covered by a waiver.',
  }),
  message: Type.String({ description: 'Description of the problem.' }),
  ...Place,
  help: Type.Optional(Type.String({ description: 'Fix for a person to apply.' })),
  docs: Type.Optional(Type.String({ description: 'Command that explains more.' })),
  rule: Type.Optional(
    Type.String({ description: 'Broken rule, as `<category>/<rule>`; absent for other problems.' }),
  ),
  object: Type.Optional(
    Type.String({ description: 'Object, in the form that a waiver uses: `Deployment/checkout-api`.' }),
  ),
  unit: Type.Optional(
    Type.String({ description: 'Unit that renders the object; absent for files from elsewhere.' }),
  ),
  rendered: Type.Optional(Rendered),
  byDefault: Type.Optional(
    Type.String({
      description: 'Field whose default value causes the finding, such as `WebService.replicas`.',
    }),
  ),
  wanted: Type.Optional(Type.String({ description: 'Value that the rule requires.' })),
  fix: Type.Optional(Fix),
  edit: Type.Optional(Edit),
  waiver: Type.Optional(Waiver),
  byBase: Type.Optional(
    Type.Literal(true, {
      description: 'Present if only the rules of the commit given with --policies-from report this finding.',
    }),
  ),
});

export type JsonProblem = Static<typeof problemSchema>;

/** Problems in a report that has nothing else if there are any. */
export const problemsInstead = (of: string) =>
  Type.Optional(
    Type.Array(problemSchema, {
      description: `Problems of invalid declarations, which keep ${of}; absent if there are none.`,
    }),
  );

/** The result of a command that finds problems. */
export const verdictFields = {
  ok: Type.Boolean({ description: 'Whether nothing blocks, that is, no problem is an error.' }),
  errors: Type.Integer({ minimum: 0, description: 'Number of errors.' }),
  warnings: Type.Integer({ minimum: 0, description: 'Number of warnings.' }),
  waived: Type.Integer({ minimum: 0, description: 'Number of findings covered by waivers.' }),
  problems: Type.Array(problemSchema, {
    description: 'All problems, sorted by file, line and column.',
  }),
};
