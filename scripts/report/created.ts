import { groupBy } from '../problem/groups.js';
import { visibleJson } from '../problem/printable.js';
import { money } from './money.js';
import { plural } from './numbers.js';
import { jsonVerdict } from './problem-json.js';
import type { Located } from './problems.js';
import type { CostReport } from './schemas/cost.js';
import type { CreateReport } from './schemas/create.js';
import type { Style } from './style.js';

/** What a create command made, or would make. */
export interface CreatedResult {
  readonly judged?: {
    readonly units: readonly { readonly id: string; readonly objects: number }[];
    readonly cost: CostReport;
    readonly waiting: readonly string[];
  };
  readonly repository?: { readonly folder: string; readonly url: string; readonly files: readonly string[] };
  readonly declarations: ReadonlyMap<string, string>;
  /** Declarations that existed before. */
  readonly changed: readonly string[];
}

export function createdJson(result: CreatedResult, located: readonly Located[], isDryRun: boolean): string {
  const verdict = jsonVerdict(located, () => undefined);
  const { repository } = result;
  return visibleJson({
    version: 1,
    ...verdict,
    created: verdict.ok && !isDryRun,
    ...(repository && { repository: { ...repository, files: [...repository.files] } }),
    declarations: [...result.declarations].map(([path, text]) => ({
      path,
      text,
      isNew: !result.changed.includes(path),
    })),
    environments: environmentsOf(result),
    notDeployed: [...(result.judged?.waiting ?? [])],
    currency: result.judged?.cost.currency ?? '',
  } satisfies CreateReport);
}

export function createdText(result: CreatedResult, isDryRun: boolean, style: Style): string {
  const { repository, declarations, changed, judged } = result;
  const did = isDryRun ? ['would create', 'would change'] : ['created', 'changed'];
  const lines = [
    ...(repository === undefined
      ? []
      : [`${did[0]} ${repository.folder} (${plural(repository.files.length, 'file')}, a git repository)`]),
    ...[...declarations.keys()].map((path) => `${did[changed.includes(path) ? 1 : 0]} ${path}`),
  ];
  const environments = environmentsOf(result);
  const rows = environments.map(({ environment, objects, total, atLeast }) => [
    environment,
    plural(objects, 'object'),
    `${atLeast ? 'at least ' : ''}${money(total)} ${judged!.cost.currency} a month`,
  ]);
  const width = (column: number) => Math.max(...rows.map((row) => row[column]!.length));
  return [
    ...lines.map((line) => `${style.green('✔')} ${line}`),
    ...(rows.length === 0
      ? []
      : ['', judged!.waiting.length > 0 ? 'renders, as soon as it has a first image' : 'renders']),
    ...rows.map((row) => `  ${row[0]!.padEnd(width(0))}  ${row[1]!.padEnd(width(1))}  ${row[2]}`),
    ...(isDryRun ? [] : ['', ...nextSteps(result, style)]),
  ].join('\n');
}

function nextSteps({ repository, declarations, judged }: CreatedResult, style: Style): string[] {
  const paths = [...declarations.keys()].join(' ');
  const isWaiting = (judged?.waiting.length ?? 0) > 0;
  return [
    style.bold('next'),
    `  in the monorepo: ${isWaiting ? '' : '`platform synth`, then '}open a pull request with ${paths}${isWaiting ? '' : ' and apps/'}`,
    ...(repository === undefined
      ? []
      : [
          `  create an empty repository ${repository.url.replace(/\.git$/, '')}, then`,
          `  cd ${repository.folder} && git add --all && git commit -m "Start" && git push -u origin HEAD`,
        ]),
  ];
}

function environmentsOf({ judged }: CreatedResult): CreateReport['environments'] {
  if (judged === undefined) return [];
  const costs = new Map(
    judged.cost.teams.flatMap(({ environments }) =>
      environments.flatMap(({ units }) => units.map((unit) => [unit.unit, unit] as const)),
    ),
  );
  const placed = groupBy(judged.units, ({ id }) => id.split('/').slice(0, 2).join('/'));
  return [...placed].map(([environment, units]) => {
    const priced = units.flatMap(({ id }) => costs.get(id) ?? []);
    return {
      environment,
      units: units.map(({ id }) => id),
      objects: units.reduce((sum, { objects }) => sum + objects, 0),
      total: Math.round(priced.reduce((sum, { total }) => sum + total * 100, 0)) / 100,
      atLeast: priced.some(({ atLeast }) => atLeast),
    };
  });
}
