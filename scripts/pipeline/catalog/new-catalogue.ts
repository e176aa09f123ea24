import { defined } from '../../../constructs/defined.js';
import { catalogueOf } from '../../catalog/catalogue.js';
import type { Catalogue } from '../../catalog/schema.js';
import type { Inputs } from '../../load/inputs.js';
import { hasErrors, type Problem } from '../../problem/problem.js';
import { fileUrl } from '../../report/comment/links.js';
import { dependenciesIn } from '../dependencies.js';
import { placeOfDeclaration } from '../explain/index-things.js';
import { loadAndPlan, registryOf } from '../load-and-plan.js';
import { positionsIn } from '../locate.js';
import type { Memory } from '../memory/memory.js';
import { linksTo } from '../review/links.js';
import { hostsIn } from '../unit-hosts.js';

/** The catalogue, or why there is none. */
export type Catalogued =
  | { readonly catalogue: Catalogue; readonly problems: readonly [] }
  | { readonly catalogue?: undefined; readonly problems: readonly Problem[] };

/** Loads and plans the organisation for its catalogue. `sources` are the digests of its TypeScript. */
export async function newCatalogue(
  root: string,
  memory: Memory,
  inputs: Inputs,
): Promise<Catalogued & { readonly sources: Readonly<Record<string, string>> }> {
  const { organisation, plan, problems, typed } = await loadAndPlan(root, memory, inputs);
  typed.stop();
  const { sources } = typed;
  if (organisation === undefined || plan === undefined || hasErrors(problems)) return { problems, sources };
  const { spec } = organisation.platform;
  const links = linksTo(spec, spec.git.branch, {});
  const registry = await registryOf(root);
  const positionOf = positionsIn(root);
  const catalogue = catalogueOf({
    organisation,
    plan,
    uses: dependenciesIn(plan.units),
    hostsOf: (unit) => hostsIn(unit, registry).map(({ host }) => host),
    placeOf: (unit) => placeOfDeclaration(plan, unit),
    locate: (place) => ({ file: place.file, ...defined({ line: positionOf(place).line }) }),
    repositoryPage: links?.project,
    pageOf: ({ file, line }) => links && fileUrl(links, file, line),
  });
  return { catalogue, problems: [], sources };
}
