import Type, { type Static } from 'typebox';

const Place = {
  file: Type.String({
    description:
      'The file, from the root of the monorepo or, for given paths, from here; `<stdin>` for standard input.',
  }),
  line: Type.Optional(
    Type.Integer({ minimum: 1, description: 'Counted from 1; absent where a whole file is meant.' }),
  ),
  column: Type.Optional(Type.Integer({ minimum: 1, description: 'Counted from 1, in UTF-16 code units.' })),
};

const Rendered = Type.Object(
  {
    file: Type.String({ description: 'The file, usually one of `apps/`.' }),
    path: Type.Array(Type.Union([Type.String(), Type.Integer()]), {
      description: 'The keys and indices from the object to the field, as `getpath` of jq takes them.',
    }),
  },
  { description: 'Where the rendered object has it; of findings of rules.' },
);

const Fix = Type.Object(
  {
    value: Type.Optional(Type.Unknown({ description: 'What that field would have to be.' })),
    remove: Type.Optional(Type.Literal(true, { description: 'Set where that field would have to go.' })),
  },
  { description: 'What would mend the rendered field, where that is mechanical.' },
);

const Waiver = Type.Object(
  {
    owner: Type.String({ description: 'Who answers for it.' }),
    reason: Type.String({ description: 'Why.' }),
    expires: Type.String({ description: 'The last day on which it holds, `2026-12-31`.' }),
  },
  { description: 'The waiver that permits it.' },
);

const position = (description: string) => Type.Integer({ minimum: 1, description });

const Edit = Type.Object(
  {
    file: Type.String({ description: 'The declaration.' }),
    startLine: position('Where the old text starts, counted from 1.'),
    startColumn: position('The column, counted from 1.'),
    endLine: position('Where the old text ends.'),
    endColumn: position('The column after its last character.'),
    text: Type.String({ description: 'The new text.' }),
  },
  { description: 'What `--fix` would change in the declaration.' },
);

const JsonProblem = Type.Object({
  code: Type.String({ description: 'One of docs/reference/codes.md, or the name of a rule.' }),
  severity: Type.Union([Type.Literal('error'), Type.Literal('warning'), Type.Literal('note')], {
    description: 'An error blocks; a note is what a waiver permits.',
  }),
  message: Type.String({ description: 'What is wrong.' }),
  ...Place,
  help: Type.Optional(Type.String({ description: 'What to do.' })),
  docs: Type.Optional(Type.String({ description: 'What to ask next.' })),
  rule: Type.Optional(
    Type.String({ description: 'The rule that it breaks, `<category>/<rule>`; absent of other problems.' }),
  ),
  object: Type.Optional(
    Type.String({ description: 'The object, as a waiver names it: `Deployment/checkout-api`.' }),
  ),
  unit: Type.Optional(
    Type.String({ description: 'The unit that makes the object; absent for files from elsewhere.' }),
  ),
  rendered: Type.Optional(Rendered),
  byDefault: Type.Optional(
    Type.String({ description: 'The field that nobody wrote, whose default it is: `WebService.replicas`.' }),
  ),
  wanted: Type.Optional(Type.String({ description: 'What the rule wants instead.' })),
  fix: Type.Optional(Fix),
  edit: Type.Optional(Edit),
  waiver: Type.Optional(Waiver),
  byBase: Type.Optional(
    Type.Literal(true, {
      description: 'Set where the rules of the base branch say so, and those of the head do not.',
    }),
  ),
});

/** The schema of `--format json`. `version` is raised when a field is removed or changes its meaning. */
export const jsonReportSchema = Type.Object(
  {
    version: Type.Literal(1, { description: 'Raised when a field changes its meaning or goes.' }),
    ok: Type.Boolean({ description: 'Whether nothing blocks: no problem is an error.' }),
    units: Type.Integer({ minimum: 0, description: 'How many units were judged; 0 for given paths.' }),
    objects: Type.Integer({ minimum: 0, description: 'How many objects were judged.' }),
    errors: Type.Integer({ minimum: 0, description: 'How many problems block.' }),
    warnings: Type.Integer({ minimum: 0, description: 'How many do not.' }),
    waived: Type.Integer({ minimum: 0, description: 'How many waivers permit.' }),
    problems: Type.Array(JsonProblem, {
      description: 'All of them, by file, line and column.',
    }),
  },
  { title: 'Report of platform check', description: 'What `platform check --format json` prints.' },
);

export type JsonReport = Static<typeof jsonReportSchema>;
