import { editions, firstEdition, newestEdition } from '../../constructs/editions.js';
import { cell, code, page, table } from './markdown.js';

/** The page about editions. */
export const editionsPage = (): string =>
  page(
    '# Editions',
    '',
    `The rendered form of pods changes only with an edition. A tier states the edition that it renders with; a tier that states none has edition ${firstEdition}. An upgrade of the engine therefore restarts no pod: the platform team moves one tier after the other, each with a pull request of its own.`,
    '',
    '```yaml',
    '# environments/tiers/staging.yaml',
    'spec:',
    `  edition: ${newestEdition}`,
    '```',
    '',
    'All pods of the tier restart when it moves. `platform explain editions` shows the same text.',
    ...editions.flatMap(({ edition, changes }) => [
      '',
      `## Edition ${edition}`,
      '',
      ...table(
        ['Change', 'Rendered form', 'Reason', 'Check before'],
        changes.map(({ name, renders, why, before = '' }) => [
          code(name),
          cell(renders),
          cell(why),
          cell(before),
        ]),
      ),
    ]),
  );
