import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { faultyDisk } from '../../../tests/support/faults.js';
import { Sandbox } from '../../../tests/support/organisation.js';
import { init } from './init.js';

const given = { name: 'globex', domain: 'globex.io', team: 'shop' };

test('leaves nothing, wherever the disk is full: while it writes, creates, renders or moves', async () => {
  const { root } = new Sandbox({});
  const disk = faultyDisk(root);
  const initAt = (call: number, folder: string) => {
    disk.arm(call, 'ENOSPC');
    return init({ folder, given, ask: undefined, onProgress: () => {} })
      .then(
        (made) => made,
        (e: Error) => e,
      )
      .finally(() => disk.disarm());
  };
  expect(await initAt(Number.POSITIVE_INFINITY, join(root, 'whole'))).toMatchObject({ name: 'globex' });
  const calls = disk.calls();
  const writes = calls.flatMap((name, i) =>
    name === 'writeFileSync' || name === 'renameSync' ? [i + 1] : [],
  );
  expect(writes.length).toBeGreaterThan(100);
  const some = [1, 20, 60, 90, 120, writes.length - 2].map((i) => writes[i]!);
  let failures = 0;
  for (const call of some) {
    const place = join(root, String(call));
    mkdirSync(place);
    const made = await initAt(call, join(place, 'mono'));
    // what only makes the next run faster may fail
    const left = made instanceof Error ? [] : ['mono'];
    expect({ call, left: readdirSync(place) }).toEqual({ call, left });
    if (made instanceof Error) failures += 1;
  }
  expect(failures).toBeGreaterThan(3);
});
