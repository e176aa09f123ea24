import { defined } from '../../constructs/defined.js';
import { groupBy } from '../problem/groups.js';
import type { MeasureInput } from './input.js';
import { type Measure, quantile, type Sample, type Summary, summarised } from './measure.js';
import { measures } from './measures/table.js';

/** A measure with its number, for the whole organisation and by team. */
export interface Computed extends Pick<Measure, 'name' | 'title' | 'summary' | 'eventName' | 'how'> {
  readonly events: number;
  /** Absent if there is nothing to compute it from. */
  readonly value?: number;
  /** The value that nine of ten events do not exceed, of a median. */
  readonly ninetieth?: number;
  readonly teams: readonly { readonly team: string; readonly value: number; readonly events: number }[];
  /** What is not in the number. */
  readonly unseen: readonly string[];
  /** Why it could not be measured. */
  readonly notMeasured?: string;
}

/** All measures. They depend on nothing but the input: no clock, no time zone, no locale. */
export const computeAll = (input: MeasureInput): Computed[] =>
  measures.map((measure) => computed(measure, input));

function computed({ samplesOf, ...measure }: Measure, input: MeasureInput): Computed {
  const found = samplesOf(input);
  if ('why' in found) return { ...measure, events: 0, teams: [], unseen: [], notMeasured: found.why };
  const { samples, unseen } = found;
  const { summary } = measure;
  const numberOf = (some: readonly Sample[]) =>
    rounded(summarised(some, summary, input.window.seenDays), summary);
  const ofTeams = samples.filter(({ team }) => team !== undefined);
  return {
    ...{ ...measure, events: samples.length, unseen },
    ...defined({
      value: numberOf(samples),
      ninetieth: summary === 'median' ? rounded(quantile(samples, 0.9), summary) : undefined,
    }),
    teams: [...groupBy(ofTeams, ({ team }) => team!)]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([team, own]) => {
        const value = numberOf(own);
        return value === undefined ? [] : [{ team, value, events: own.length }];
      }),
  };
}

const decimals: Readonly<Record<Summary, number>> = { count: 0, median: 0, share: 4, 'per week': 2 };

const rounded = (value: number | undefined, summary: Summary): number | undefined =>
  value === undefined ? undefined : Math.round(value * 10 ** decimals[summary]) / 10 ** decimals[summary];
