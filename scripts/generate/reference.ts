import type { ScorecardCheck } from '../../constructs/scorecard/schema.js';
import { type Command, type CommandGroup, type Flag, isGroup, usageOf } from '../commands/command.js';
import { commands } from '../commands/commands.js';
import { globalFlags } from '../commands/flags.js';
import { networkSentence } from '../commands/help.js';
import { homes } from '../kinds/homes.js';
import { type FieldDoc, fieldsOf, type KindDoc } from '../kinds/kind-docs.js';
import { codes } from '../problem/codes.js';
import { fieldDefault, fieldExamples } from '../report/kind-text.js';
import { problemSchema } from '../report/schemas/problem.js';
import { reportSchemaFile, reportSchemas } from '../report/schemas/reports.js';
import { editionsPage } from './editions-page.js';
import { environmentPage } from './environment-page.js';
import { cell, code, page, table } from './markdown.js';
import { measuresPage } from './measures-page.js';
import { risksPage } from './risks-page.js';
import { scorecardPage } from './scorecard-page.js';

/** Reference pages by path in docs/reference/. They are generated, so that they cannot disagree with the engine. */
export function referencePages(
  docs: readonly KindDoc[],
  checks: readonly ScorecardCheck[],
): Map<string, string> {
  const pages = docs.map((doc): [string, string] => [`kinds/${doc.kind}.md`, kindPage(doc)]);
  return new Map([
    ['README.md', indexPage(docs)],
    ['commands.md', commandsPage()],
    ['codes.md', codesPage()],
    ['editions.md', editionsPage()],
    ['risks.md', risksPage()],
    ['environment.md', environmentPage()],
    ['measures.md', measuresPage()],
    ['scorecard.md', scorecardPage(checks)],
    ...pages,
  ]);
}

const indexPage = (docs: readonly KindDoc[]): string =>
  page(
    '# Reference',
    '',
    '- [Commands](commands.md)',
    '- [Problem codes](codes.md)',
    '- [Agreement with published suites](agreement.md)',
    '- [Claims proved on real programs](proof.md)',
    '- [Editions](editions.md)',
    '- [Environment variables](environment.md)',
    '- [Policies](policies.md)',
    '- [Risks](risks.md)',
    '- [Measures](measures.md)',
    '- [Scorecard](scorecard.md)',
    '',
    '## Kinds',
    '',
    ...table(
      ['Kind', 'Declared in', 'Summary'],
      docs.map(({ kind, home, summary }) => [
        `[${kind}](kinds/${kind}.md)`,
        code(homes[home]),
        cell(summary),
      ]),
    ),
  );

const kindPage = ({ kind, home, summary, example, aliases, fields }: KindDoc): string =>
  page(
    `# ${kind}`,
    '',
    summary,
    '',
    `Declared in \`${homes[home]}\`. JSON Schema for editors: [${kind}.schema.json](../../../schemas/${kind}.schema.json).`,
    '',
    '```yaml',
    example.trimEnd(),
    '```',
    '',
    '## Fields of spec',
    '',
    ...table(['Field', 'Type', 'Default', 'Meaning'], fields.map(fieldCells)),
    ...(aliases === undefined
      ? []
      : [
          '',
          '## Aliases',
          '',
          `Older kinds that are read as a ${kind}.`,
          '',
          ...table(
            ['Kind', 'Fields of spec'],
            Object.entries(aliases).map(([alias, holds]) => [code(alias), cell(holds)]),
          ),
        ]),
  );

const fieldCells = (field: FieldDoc): string[] => {
  const standard = fieldDefault(field)?.replace(/^default /, '') ?? '';
  return [
    code(field.path),
    cell(field.type),
    standard === 'required' || standard === '' ? standard : code(standard),
    cell(meaning(field)),
  ];
};

const meaning = (field: FieldDoc): string => {
  const examples = fieldExamples(field).map(code);
  return [field.description, examples.length > 0 ? `Example: ${examples.join(', ')}.` : undefined]
    .filter(Boolean)
    .join(' ');
};

const flagCells = ({ name, short, value, values, does }: Flag): string[] => [
  code(`${short ? `-${short}, ` : ''}--${name}${value ? ` ${values?.join('|') ?? value}` : ''}`),
  cell(does),
];

const commandSections = (entry: Command | CommandGroup): string[] =>
  isGroup(entry)
    ? [
        `## platform ${entry.name}`,
        '',
        `${entry.does}.`,
        '',
        ...entry.commands.flatMap((command) => commandSection(command, '###')),
      ]
    : commandSection(entry, '##');

const commandSection = (command: Command, heading: string): string[] => [
  `${heading} platform ${command.name}`,
  '',
  [`${command.does}.`, ...(command.network === undefined ? [] : [networkSentence(command.network)])].join(
    ' ',
  ),
  '',
  '```',
  `platform ${usageOf(command)}`,
  '```',
  '',
  ...(command.args === undefined
    ? []
    : [`${code(command.args.name)}: ${command.args.means.replace(/<[^\s,;]+/g, code)}.`, '']),
  ...(command.flags.length > 0 ? [...table(['Flag', 'Meaning'], command.flags.map(flagCells)), ''] : []),
  ...table(
    ['Example', 'What it does'],
    command.examples.map(([example, does]) => [code(example), cell(does)]),
  ),
  '',
];

const commandsPage = (): string =>
  page(
    '# Commands',
    '',
    'Results go to standard output, progress and problems to standard error.',
    '',
    ...table(
      ['Exit', 'Meaning'],
      [
        ['0', 'done, nothing to report'],
        ['1', 'the answer is no: an invalid declaration, a finding that blocks, stale `apps/`'],
        ['2', 'the command could not run: bad usage, a missing tool, an I/O error, an internal error'],
      ],
    ),
    '',
    ...commands.flatMap(commandSections),
    '## Flags of every command',
    '',
    ...table(['Flag', 'Meaning'], globalFlags.map(flagCells)),
    '',
    '## Formats of `platform check`',
    '',
    ...table(
      ['Format', 'For'],
      [
        ['`text`', 'a person at a terminal; at most 200 problems, errors first'],
        ['`json`', 'programs, in the form below'],
        ['`sarif`', 'code scanning: SARIF 2.1.0, with waived findings as suppressed, and with fixes'],
        ['`junit`', 'test reports: errors are failures, waived findings are skipped, warnings pass'],
        ['`github`', 'annotations in a GitHub workflow; at most 200, of which GitHub shows 10 of each kind'],
        [
          '`markdown`',
          'a comment on a pull request: text that teams wrote is shown as code and has no effect',
        ],
      ],
    ),
    '',
    'Every format has, for each finding, the place in the rendered object, the wanted value, the fix and the waiver in use.',
    '',
    '## Output of `--format json`',
    '',
    'One JSON value. `version` is raised if a field is removed or changes its meaning; added fields do not raise it.',
    '',
    ...Object.entries(reportSchemas).flatMap(([command, schema]) => reportSection(command, schema)),
    '### A problem',
    '',
    'An entry of `problems`, the same in every command.',
    '',
    ...fieldTable(problemSchema),
  );

/** The section about the JSON output of a command. */
const reportSection = (command: string, schema: object): string[] => [
  `### platform ${command}`,
  '',
  `Its JSON Schema is [${reportSchemaFile(command)}](../../schemas/${reportSchemaFile(command)}).`,
  '',
  ...fieldTable(schema),
  '',
];

const fieldTable = (schema: object): string[] =>
  table(
    ['Field', 'Type', 'Always', 'Meaning'],
    fieldsOf(JSON.parse(JSON.stringify(schema)), '')
      .filter(({ path }) => !path.startsWith('problems[]'))
      .map(({ path, type, required, description }) => [
        code(path),
        cell(type),
        required ? 'yes' : '',
        cell(description ?? ''),
      ]),
  );

const codesPage = (): string =>
  page(
    '# Problem codes',
    '',
    'Every problem has one of these codes. `platform explain <code>` shows the same text.',
    '',
    ...table(
      ['Code', 'Meaning', 'What to do'],
      Object.entries(codes)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, { means, fix }]) => [code(name), cell(means), cell(fix)]),
    ),
  );
