import type { MeasureInput } from './input.js';

/** How samples become one number. */
export type Summary = 'count' | 'per week' | 'median' | 'share';

/** One event, or one thing that was counted. */
export interface Sample {
  /** Absent if it belongs to no team. */
  readonly team?: string;
  /** Seconds for a median; 1 or 0 for a share; otherwise 1. */
  readonly value: number;
}

/** The samples of a measure and what could not be seen, or why there are none. */
export type Samples =
  | { readonly samples: readonly Sample[]; readonly unseen: readonly string[] }
  | { readonly why: string };

/** One number about the road. */
export interface Measure {
  readonly name: string;
  readonly title: string;
  readonly summary: Summary;
  /** What each event is, in the singular: `deployment`. */
  readonly eventName: string;
  /** How the number is computed and from what, as a sentence. */
  readonly how: string;
  readonly samplesOf: (input: MeasureInput) => Samples;
}

/** One number of samples; undefined if there is nothing to compute it from. */
export function summarised(
  samples: readonly Sample[],
  summary: Summary,
  seenDays: number,
): number | undefined {
  const sum = samples.reduce((all, { value }) => all + value, 0);
  if (summary === 'count') return sum;
  if (summary === 'per week') return seenDays > 0 ? (sum / seenDays) * 7 : undefined;
  if (samples.length === 0) return undefined;
  return summary === 'share' ? sum / samples.length : quantile(samples, 0.5);
}

/** The value below which a part of the samples is, interpolated between the two nearest. */
export function quantile(samples: readonly Sample[], part: number): number | undefined {
  const values = samples.map(({ value }) => value).sort((a, b) => a - b);
  const place = (values.length - 1) * part;
  const [low, high] = [values[Math.floor(place)], values[Math.ceil(place)]];
  return low === undefined || high === undefined ? undefined : low + (high - low) * (place % 1);
}

/** `2 deployments have no source`, or nothing if there are none. */
export const countOf = (n: number, one: string, several: string): string[] =>
  n === 0 ? [] : [`${n} ${n === 1 ? one : several}`];
