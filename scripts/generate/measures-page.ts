import { measures } from '../metrics/measures/table.js';
import { cell, code, page, table } from './markdown.js';

const units = {
  count: 'number',
  'per week': 'number a week',
  median: 'median, in seconds',
  share: 'share, from 0 to 1',
} as const;

/** The page about the numbers of `platform metrics`. */
export const measuresPage = (): string =>
  page(
    '# Measures',
    '',
    'Numbers of `platform metrics`. [Does the road help?](../measures.md) says what to do with them.',
    '',
    ...table(
      ['Measure', 'About', 'Unit', 'Of', 'How it is computed'],
      measures.map(({ name, title, summary, eventName, how }) => [
        ...[code(name), cell(title), units[summary], `${eventName}s`, cell(how)],
      ]),
    ),
  );
