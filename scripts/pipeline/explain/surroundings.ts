import { defined } from '../../../constructs/defined.js';
import { lastCommits } from '../../forge/last-commits.js';
import type { ExplainedUse, Surroundings } from '../../report/explanation.js';
import { blastRadiusOf } from './blast-radius.js';
import type { ThingIndex } from './thing-index.js';

/** The people around units, the units that they use and that use them, and their history. */
export async function surroundingsOf(
  root: string,
  { units, notDeployed, contacts, dependencies }: ThingIndex,
  ids: ReadonlySet<string>,
  {
    files = [],
    waiting = [],
  }: { readonly files?: readonly string[]; readonly waiting?: readonly string[] } = {},
): Promise<Surroundings> {
  const own = [...ids].map((id) => units[id]!);
  const declared = [...own.map(({ declaredIn }) => declaredIn), ...waiting.map((id) => notDeployed[id]!)];
  const rendered = [...ids].map((id) => `apps/${id}`);
  const { commits, missing } = await lastCommits(root, [...new Set([...declared, ...files, ...rendered])]);
  const isProduction = (id: string): boolean => units[id]?.production === true;
  const productionFirst = <Item extends { readonly id: string }>(items: Iterable<Item>): Item[] =>
    [...items].sort(
      (a, b) => Number(isProduction(b.id)) - Number(isProduction(a.id)) || (a.id < b.id ? -1 : 1),
    );
  const sorted = (uses: readonly ExplainedUse[]) =>
    productionFirst(new Map(uses.map((use) => [`${use.id} ${use.how}`, use])).values());
  return {
    owners: [
      ...new Set([...own.flatMap(({ owners }) => owners), ...waiting.map((id) => id.split('/', 1)[0]!)]),
    ].map((team) => contacts[team]!),
    dependents: sorted(
      dependencies.filter(({ used }) => ids.has(used)).map(({ user, how }) => ({ id: user, how })),
    ),
    dependencies: sorted(
      dependencies.filter(({ user }) => ids.has(user)).map(({ used, how }) => ({ id: used, how })),
    ),
    blastRadius: productionFirst(blastRadiusOf(ids, dependencies)),
    commits,
    ...defined({ commitsMissing: missing }),
  };
}
