import { defined } from '../../../constructs/defined.js';
import { catalogueOf } from '../../catalog/catalogue.js';
import type { CatalogueInput } from '../../catalog/input.js';
import type { Catalogue } from '../../catalog/schema/catalogue.js';
import { blockLine } from '../../load/block-lines.js';
import { withoutFailed } from '../../load/failed-declarations.js';
import type { Inputs } from '../../load/inputs.js';
import type { Organisation } from '../../load/organisation.js';
import type { Plan } from '../../plan/draft.js';
import { plan } from '../../plan/plan.js';
import { hasErrors, type Place, type Problem } from '../../problem/problem.js';
import { fileUrl } from '../../report/comment/links.js';
import { builtInChecks } from '../built-in-checks.js';
import { dependenciesIn } from '../dependencies.js';
import { placeOfDeclaration } from '../explain/index-things.js';
import { loadAndPlan, type PlannedOrganisation, registryOf } from '../load-and-plan.js';
import { positionsIn } from '../locate.js';
import type { Memory } from '../memory/memory.js';
import { linksTo } from '../review/links.js';
import { parseTogether } from '../threads/parse-together.js';
import { Threads, worthThreads } from '../threads/threads.js';
import { hostsIn } from '../unit-hosts.js';
import { judgedFor } from './judged.js';
import { rulesIn } from './rules.js';

/** The catalogue, and what keeps it from being whole; without a Platform there is none. */
export interface Catalogued {
  readonly catalogue?: Catalogue;
  readonly problems: readonly Problem[];
}

/** Loads, plans, judges and prices the organisation for its catalogue. `sources` are the digests of its TypeScript. */
export async function newCatalogue(
  root: string,
  memory: Memory,
  inputs: Inputs,
  onProgress: (text: string) => void,
): Promise<Catalogued & { readonly sources: Readonly<Record<string, string>> }> {
  const isCold = worthThreads(inputs.files.length) && memory.lastRun().rows.size === 0;
  const threads = isCold ? new Threads() : undefined;
  const parse = threads && ((files: Inputs['files']) => parseTogether(files, threads));
  try {
    const planned = await loadAndPlan(root, memory, inputs, parse);
    try {
      return {
        ...(await cataloguedFrom(root, planned, threads, onProgress)),
        sources: planned.typed.sources,
      };
    } finally {
      planned.typed.stop();
    }
  } finally {
    await threads?.stop();
  }
}

async function cataloguedFrom(
  root: string,
  planned: PlannedOrganisation,
  threads: Threads | undefined,
  onProgress: (text: string) => void,
): Promise<Catalogued> {
  const { organisation, problems } = planned;
  if (organisation === undefined) return { problems };
  if (planned.plan === undefined || hasErrors(problems)) {
    const loaded = withoutFailed(organisation);
    const made = planned.plan ?? (await plan(loaded, await registryOf(root), () => []));
    return { catalogue: await filled(root, planned, loaded, made, problems, undefined), problems };
  }
  const { spec, file } = organisation.platform;
  const subject = {
    ...{ root, planned: { ...planned, plan: planned.plan }, threads, onProgress },
    prices: { spec: spec.prices, file },
  };
  const { failures, ...judged } = await judgedFor(subject, organisation);
  const all = [...problems, ...failures];
  return {
    catalogue: await filled(root, planned, organisation, planned.plan, all, judged),
    problems: failures,
  };
}

async function filled(
  root: string,
  { inputs }: PlannedOrganisation,
  organisation: Organisation,
  plan: Plan,
  problems: readonly Problem[],
  judged: CatalogueInput['judged'],
): Promise<Catalogue> {
  const { spec } = organisation.platform;
  const links = linksTo(spec, spec.git.branch, {});
  const registry = await registryOf(root);
  const lineOf = linesIn(root, inputs);
  return catalogueOf({
    ...{ organisation, plan, problems, judged },
    uses: dependenciesIn(plan.units),
    checks: builtInChecks(),
    rules: rulesIn(root, organisation),
    hostsOf: (unit) => hostsIn(unit, registry).map(({ host }) => host),
    placeOf: (unit) => placeOfDeclaration(plan, unit),
    locate: (place) => ({ file: place.file, ...defined({ line: lineOf(place) }) }),
    repositoryPage: links?.project,
    pageOf: ({ file, line }) => links && fileUrl(links, file, line),
  });
}

/** The lines of places. Most declarations are in block style and need not be parsed once more. */
function linesIn(root: string, { files }: Inputs): (place: Place) => number | undefined {
  const bytes = new Map(files.map((file) => [file.path, file.bytes]));
  const lines = new Map<string, readonly string[]>();
  const positionOf = positionsIn(root);
  return (place) => {
    const { file } = place;
    if (!lines.has(file)) lines.set(file, bytes.get(file)?.toString().split('\n') ?? []);
    return blockLine(lines.get(file)!, place) ?? positionOf(place).line;
  };
}
