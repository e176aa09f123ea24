import Type from 'typebox';
import * as field from '../fields/field.js';

/** A time that repeats, which Argo CD knows as a sync window. */
export const syncWindow = field.strict({
  kind: Type.Union([Type.Literal('allow'), Type.Literal('deny')], {
    description: 'Whether syncs are allowed or denied during the window.',
  }),
  schedule: Type.String({
    description: 'Start of the window, as a cron expression of five fields.',
    examples: ['0 22 * * 5'],
    pattern: '^[^ ]+( [^ ]+){4}$',
  }),
  duration: Type.String({
    description: 'Length of the window, in minutes or hours.',
    examples: ['12h'],
    pattern: '^[0-9]+[mh]$',
  }),
  tiers: Type.Array(Type.String(), {
    description: 'Tiers whose environments the window applies to.',
    examples: [['production']],
    minItems: 1,
  }),
  timeZone: Type.String({
    description: 'Time zone of the schedule.',
    examples: ['Europe/Berlin'],
    default: 'UTC',
  }),
  manualSync: Type.Boolean({
    description: 'Whether a person may still sync by hand when the window blocks automatic syncs.',
    default: false,
  }),
});

/** Days on which nothing is released. */
export const freeze = field.strict({
  from: field.day('First day of the freeze.', '2026-12-21'),
  to: field.day('Last day of the freeze.', '2027-01-03'),
  reason: Type.String({
    description: 'Why nothing is released.',
    examples: ['Christmas'],
    minLength: 1,
  }),
  tiers: Type.Array(Type.String(), {
    description: 'Tiers whose environments the freeze applies to.',
    examples: [['production']],
    minItems: 1,
  }),
  timeZone: Type.String({
    description: 'Time zone in which the days begin and end.',
    examples: ['Europe/Berlin'],
    default: 'UTC',
  }),
});
