import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { asFault } from '../../scripts/problem/fault.js';
import { rollForward } from '../../scripts/write/journal.js';
import { type FaultyDisk, faultyDisk } from '../support/faults.js';
import { synthesised } from '../support/in-process.js';
import { Sandbox, smallest } from '../support/organisation.js';

const service = (replicas: number) => `kind: WebService\nspec: {image: "a:1.0.0", replicas: ${replicas}}\n`;
const nobody = '4194304 1';

/** A run of synth that can be repeated, and apps/ before and after it. */
interface Change {
  readonly sandbox: Sandbox;
  readonly before: Record<string, string>;
  readonly after: Record<string, string>;
  /** Restores the state before the change was rendered. */
  readonly reset: () => void;
}

type Edit = (sandbox: Sandbox) => void;

export const edits = {
  first: (sandbox) => {
    sandbox.remove('apps');
    sandbox.remove('.waymark');
  },
  change: (sandbox) => {
    sandbox.write('teams/payments/checkout.yaml', service(5));
    sandbox.write('teams/payments/new.yaml', service(2));
    sandbox.remove('teams/payments/gone.yaml');
  },
  removal: (sandbox) => {
    sandbox.remove('teams/payments/gone.yaml');
    sandbox.remove('teams/payments/kept.yaml');
  },
} satisfies Record<string, Edit>;

async function change(edit: Edit): Promise<Change> {
  const sandbox = new Sandbox({
    ...smallest,
    'teams/payments/gone.yaml': service(2),
    'teams/payments/kept.yaml': service(2),
  });
  await synthesised(sandbox);
  edit(sandbox);
  const before = sandbox.tree();
  const saved = new Sandbox({});
  cpSync(sandbox.root, saved.root, { recursive: true, preserveTimestamps: true });
  const reset = () => {
    rmSync(sandbox.root, { recursive: true });
    cpSync(saved.root, sandbox.root, { recursive: true, preserveTimestamps: true });
  };
  await synthesised(sandbox);
  const after = sandbox.tree();
  reset();
  return { sandbox, before, after, reset };
}

const unitsOf = (tree: Record<string, string>): Map<string, string> => {
  const units = new Map<string, string>();
  for (const [path, text] of Object.entries(tree)) {
    const unit = path.split('/').slice(0, -1).join('/');
    units.set(unit, `${units.get(unit) ?? ''}${path}\n${text}`);
  }
  return units;
};

/** After the roll-forward, each unit is old or new. After another synth, all are new, and a third changes nothing. */
async function recovers({ sandbox, before, after }: Change): Promise<void> {
  for (const lock of ['lock', 'lock.clearing'])
    if (existsSync(join(sandbox.root, '.waymark', lock))) sandbox.write(`.waymark/${lock}`, nobody);
  const target = { apps: join(sandbox.root, 'apps'), state: join(sandbox.root, '.waymark') };
  rollForward(target);
  const [old, fresh, now] = [unitsOf(before), unitsOf(after), unitsOf(sandbox.tree())];
  for (const unit of new Set([...old.keys(), ...fresh.keys(), ...now.keys()]))
    expect([old.get(unit), fresh.get(unit)]).toContain(now.get(unit));
  await synthesised(sandbox);
  expect(sandbox.tree()).toEqual(after);
  expect((await synthesised(sandbox)).result).toMatchObject({ written: 0, removed: 0 });
  expect(readdirSync(target.state).sort()).toEqual(
    expect.not.arrayContaining(['stage', 'journal.json', 'lock']),
  );
}

/**
 * Checks apps/ as a reader finds it at that moment: each file is old or new, never half written, and a new unit is
 * complete. A changed unit may have new and old files, because they are renamed one after another.
 */
function isReadable({ sandbox, before, after }: Change): void {
  const now = sandbox.tree();
  for (const path of new Set([...Object.keys(before), ...Object.keys(after), ...Object.keys(now)]))
    expect([before[path], after[path]]).toContain(now[path]);
  const [old, fresh, found] = [unitsOf(before), unitsOf(after), unitsOf(now)];
  for (const [unit, text] of fresh) if (!old.has(unit)) expect([undefined, text]).toContain(found.get(unit));
}

/** The file-system calls that an undisturbed run makes. */
async function callsOf(disk: FaultyDisk, { sandbox, reset }: Change): Promise<readonly string[]> {
  disk.arm(0, '');
  await synthesised(sandbox);
  const calls = disk.calls();
  reset();
  return calls;
}

// being killed before a call that reads has the same effect as before the next call that writes
const changing = /^(open|write|fsync|close|rename|link|unlink|mkdir|rm)/;

const isTorn = /^write/;

/** Kills synth before or within every n-th of its calls that write, and returns the number of kills. */
export async function killed(edit: Edit, every: number): Promise<number> {
  const changed = await change(edit);
  const disk = faultyDisk(changed.sandbox.root);
  const calls = await callsOf(disk, changed);
  const moments = [...calls.entries()].flatMap(([i, name]) => [
    ...(changing.test(name) ? [[i, 'kill'] as const] : []),
    ...(isTorn.test(name) ? [[i, 'tear'] as const] : []),
  ]);
  const tried = moments.filter((_, nth) => nth % every === 0);
  for (const [i, how] of tried) {
    disk.arm(i + 1, how);
    await synthesised(changed.sandbox).catch(() => undefined);
    disk.disarm();
    isReadable(changed);
    await recovers(changed);
    changed.reset();
  }
  return tried.length;
}

/** Makes every n-th call of synth fail with a code, starting at `from`, and returns the number of faults. */
export async function failed(code: string, every: number, from = 0): Promise<number> {
  const changed = await change(edits.change);
  const disk = faultyDisk(changed.sandbox.root);
  const calls = await callsOf(disk, changed);
  let faults = 0;
  for (const [i, name] of calls.entries()) {
    if (i % every !== from) continue;
    // ENOENT cannot happen to calls that write; only a file that vanishes while it is read is a fault
    if (code === 'ENOENT' && changing.test(name)) continue;
    disk.arm(i + 1, code);
    const end = await synthesised(changed.sandbox).then(
      ({ result }) => result,
      (e: unknown) => asFault(e) ?? (e as Error),
    );
    disk.disarm();
    if (end instanceof Error) {
      expect([end.name, name, i, end.message]).toEqual(['Fault', name, i, end.message]);
      expect(end.message).toContain(code);
      faults += 1;
    } else expect(end.problems).toEqual([]);
    await recovers(changed);
    changed.reset();
  }
  return faults;
}
