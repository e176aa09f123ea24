import { expect, test } from 'vitest';
import { bases, faults, goldensFile, variants } from '../api-server/faults.js';
import { proved } from '../e2e/support/proof.js';
import { kubectl, noApiServer } from './cluster.js';

const onApiServer = test.skipIf(noApiServer);

const create = (objects: readonly object[], ...flags: string[]): string =>
  kubectl(['create', '--validate=false', '-f', '-', ...flags], { objects }).text;

onApiServer(
  'a real API server refuses every recorded fault, in the recorded words',
  { timeout: 300_000 },
  async () => {
    const said = create(faults.map(({ manifest }) => manifest))
      .split(/^(?=The |Error from server|\S+ created$)/m)
      .filter((text) => !text.startsWith('Warning'))
      .map(recorded);
    expect(said.filter((text) => / created$/.test(text))).toEqual([]);
    const goldens = Object.fromEntries(faults.map(({ title }, i) => [title, said[i]]));
    expect(said).toHaveLength(faults.length);
    // `vitest --update` records the words again
    await expect(`${JSON.stringify(goldens, null, 2)}\n`).toMatchFileSnapshot(goldensFile);
    proved(
      'The API server refuses each fault of its own validation that `check` reports, at the same field.',
      said[0]!,
    );
  },
);

onApiServer('a real API server takes every sound object', { timeout: 300_000 }, () => {
  const sound = [...Object.values(bases), ...variants.map(({ manifest }) => manifest)].filter(
    ({ kind }) => kind !== 'HTTPRoute',
  );
  const said = create(sound, '--dry-run=server')
    .split('\n')
    .filter((line) => !line.startsWith('Warning'));
  expect(said.filter((line) => line !== '' && !line.endsWith('created (server dry run)'))).toEqual([]);
  expect(said.filter((line) => line !== '')).toHaveLength(sound.length);
  proved('The API server takes the objects in which `check` finds nothing.', said[0]!);
});

/** The words about the fault, without what differs from run to run. */
const recorded = (text: string): string =>
  text
    .trim()
    .replace(/^.*? (?:is invalid|is forbidden|cannot be handled as an? \w+): /s, '')
    .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'uid');
