import { dataRules } from '../../../constructs/data/retention.js';
import { error, type Problem } from '../../problem/problem.js';
import { type Candidate, candidateName, placeOf } from '../candidate.js';
import { originOf } from '../layers.js';

/** Applies the tier's demand for a standby where nothing is written, and refuses `false` where it is written. */
export function settleStandby(candidate: Candidate, problems: Problem[]): void {
  const { spec, layers, context } = candidate;
  if (spec['highAvailability'] !== false || !dataRules(context.tier).highAvailability) return;
  if (originOf(layers, '/highAvailability') === undefined) spec['highAvailability'] = true;
  else
    problems.push(
      error(
        'below-minimum',
        placeOf(candidate, '/highAvailability'),
        `${candidateName(candidate)} has highAvailability: false; the tier ${context.tier.name} requires a standby`,
        { help: 'remove the field there: it then defaults to true' },
      ),
    );
}
