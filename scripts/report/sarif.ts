import { dotted } from '../problem/pointer.js';
import { printable, visibleJson } from '../problem/printable.js';
import type { Problem } from '../problem/problem.js';
import { fingerprints } from './fingerprints.js';
import { bySeverity } from './foremost.js';
import { detailsOf, waiverText } from './problem-details.js';
import type { Located } from './problems.js';
import type { LocatedEdit, Report } from './report.js';
import { sarifRule } from './sarif-rule.js';

/** SARIF 2.1.0, as GitHub's code scanning reads it. */
export function sarifReport({ located, version, rules, editOf }: Report): string {
  const levels = gravest(located);
  const ids = [...levels.keys()].sort();
  const indices = new Map(ids.map((id, i) => [id, i]));
  const prints = fingerprints(located);
  return visibleJson({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Waymark',
            version,
            rules: ids.map((id) => sarifRule(id, levels.get(id)!, rules)),
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: {
          '%SRCROOT%': { description: { text: 'The root of the monorepo, where the check was run.' } },
        },
        results: located.map((found, i) => ({
          ruleId: found.problem.code,
          ruleIndex: indices.get(found.problem.code),
          ...resultOf(found, editOf(found.problem)),
          // the only fingerprint that GitHub reads; without it GitHub hashes lines
          partialFingerprints: { primaryLocationLineHash: prints[i] },
        })),
      },
    ],
  });
}

/** The highest severity of each code: levels differ between tiers. */
const gravest = (located: readonly Located[]): Map<string, Problem['severity']> =>
  new Map(
    bySeverity(located)
      .reverse()
      .map(({ problem }) => [problem.code, problem.severity]),
  );

function resultOf(found: Located, edit: LocatedEdit | undefined) {
  const { problem } = found;
  const { severity, message, breach } = problem;
  const lines = [message, ...detailsOf(problem).map(([label, text]) => `${label}: ${text}`)];
  return {
    level: severity,
    message: plain(...lines),
    locations: [
      {
        physicalLocation: { artifactLocation: artifact(problem.at.file), region: regionOf(found) },
        ...(breach && { logicalLocations: [logical(breach.object, breach.unit)] }),
      },
    ],
    ...(breach && {
      relatedLocations: [
        {
          physicalLocation: { artifactLocation: artifact(breach.rendered.file) },
          message: plain(`rendered: ${dotted(breach.rendered.path)}`),
        },
      ],
    }),
    // SARIF requires suppressions on all results or on none
    suppressions: breach?.waiver
      ? [{ kind: 'external', justification: printable(waiverText(breach.waiver)) }]
      : [],
    ...(edit && { fixes: [fixOf(edit, problem.help)] }),
  };
}

// GitHub requires a line even if the whole file is meant
const regionOf = ({ line = 1, column, length }: Located) => ({
  startLine: line,
  ...(column !== undefined && { startColumn: column }),
  ...(column !== undefined && length !== undefined && { endColumn: column + length }),
});

const logical = (object: string, unit?: string) => ({
  name: printable(object),
  fullyQualifiedName: printable(unit === undefined ? object : `${unit}/${object}`),
});

const fixOf = ({ file, text, ...deletedRegion }: LocatedEdit, help: string | undefined) => ({
  description: plain(help ?? 'fix the declaration'),
  artifactChanges: [
    {
      artifactLocation: artifact(file),
      replacements: [{ deletedRegion, insertedContent: { text } }],
    },
  ],
});

const artifact = (file: string) => ({
  uri: file
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/'),
  uriBaseId: '%SRCROOT%',
});

/** Text in which SARIF sees no link and no placeholder. */
const plain = (...lines: readonly string[]) => ({
  text: lines
    .map((line) =>
      printable(line)
        .replaceAll('](', '] (')
        .replace(/\{(\d+)\}/g, '{{$1}}'),
    )
    .join('\n'),
});
