import { visibleJson } from '../problem/printable.js';
import { commentMarker, commentOf } from './comment/comment.js';
import { recordOf } from './comment/findings-record.js';
import { markdownReport } from './markdown.js';
import { jsonVerdict } from './problem-json.js';
import type { Report } from './report.js';
import { sarifReport } from './sarif.js';
import type { Review } from './schemas/review.js';
import type { VerifyReport } from './schemas/verify.js';

/** One half of the verdict on a commit, for reports. */
export interface VerifiedHalf extends Pick<VerifyReport, 'half' | 'commit' | 'base'> {
  readonly changed: readonly string[];
  readonly demands: readonly Demand[];
  readonly review?: Review;
}

/** An approving review that the change needs. */
interface Demand {
  readonly code: string;
  readonly paths: readonly string[];
  readonly owners: readonly string[];
  readonly approvedBy: readonly string[];
}

export function verifyJson(
  { half, commit, base, changed, demands, review }: VerifiedHalf,
  report: Report,
): string {
  const { located, units, objects, editOf } = report;
  const { ok, ...found } = jsonVerdict(located, editOf);
  const json: VerifyReport = {
    version: 1,
    ok,
    ...{ half, commit, base, units, objects },
    changed: [...changed],
    demands: demands.map(({ code, paths, owners, approvedBy }) => ({
      code,
      paths: [...paths],
      owners: [...owners],
      approvedBy: [...approvedBy],
    })),
    ...(review === undefined ? {} : { review }),
    ...found,
  };
  return visibleJson(json);
}

/** The verdict in each form that `--out` writes, by file name. */
export const verifyFiles = (verified: VerifiedHalf, report: Report): Readonly<Record<string, string>> => ({
  'verify.json': verifyJson(verified, report),
  'verify.md': markdownOf(verified, report),
  'verify.sarif': sarifReport(report),
});

/** The half that judges comments on the pull request; what only it knows is in the review. */
function markdownOf({ half, review, demands }: VerifiedHalf, report: Report): string {
  const markdown = () => markdownReport(report, `platform verify (${half})`);
  if (half === 'render') return markdown();
  const comment = review === undefined ? `${commentMarker}\n${markdown()}` : commentOf(review);
  return `${comment}\n\n${recordOf(report.located, new Set(demands.map(({ code }) => code)))}`;
}
