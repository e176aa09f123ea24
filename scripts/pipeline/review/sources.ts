import { defined } from '../../../constructs/defined.js';
import type { Risk } from '../../compare/risks/risks-of.js';
import type { ReviewedRisk } from '../../report/schemas/review.js';
import { placesOf } from '../check/data-loss/places.js';
import { locatePlaces } from '../locate.js';
import type { ChangeToReview } from './change-to-review.js';

type Source = NonNullable<ReviewedRisk['source']>;

/** More are not read one by one, and each costs several renderings of its unit. */
const mostLocated = 60;

/** The lines in the declarations that cause risks, the gravest of them. */
export async function sourcesOf(
  risks: readonly Risk[],
  { root, planned }: ChangeToReview,
): Promise<ReadonlyMap<Risk, Source>> {
  const foremost = risks
    .slice(0, mostLocated)
    .map((risk) => ({ risk, ...risk.change, ...defined({ path: risk.path }) }));
  const places = await placesOf(foremost, { root, planned }, planned.organisation);
  const found = foremost.map((change) => places.get(change)!);
  const lines = locatePlaces(root, found);
  return new Map(
    foremost.map(({ risk }, i) => [risk, { file: found[i]!.file, ...defined({ line: lines[i]!.line }) }]),
  );
}
