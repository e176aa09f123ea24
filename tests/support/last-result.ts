import { statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { readInputs } from '../../scripts/load/inputs.js';
import { checkOrganisation } from '../../scripts/pipeline/check/check.js';
import { memoryOf } from '../../scripts/pipeline/memory/memory.js';
import { resultOfSameInputs } from '../../scripts/pipeline/memory/same-inputs.js';
import { synthesised } from './in-process.js';
import { Sandbox, smallest } from './organisation.js';

const configMap = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: notes}\ndata: {note: one}\n';
const files = {
  ...smallest,
  'environments/confirmations.yaml': 'kind: Confirmations\nspec: {confirmations: []}\n',
  'teams/payments/ledger.yaml': 'kind: WebService\nspec: {}\n',
  'teams/payments/ledger.images.yaml': 'staging: ledger:1.0\n',
  'teams/payments/cart/platform.yaml': 'image: cart:1.0\nenvironments: [staging]\n',
  'teams/payments/manifests/notes.yaml': configMap,
  'scorecard/own/facts.yaml': 'kind: Scorecard\nspec: {facts: {payments/checkout: {docs: true}}}\n',
  'constructs/own/notes.txt': 'one',
  'package-lock.json': '{"lockfileVersion": 3}',
};

/** Whether a run would start from the last result, as far as its inputs are concerned. */
export const isKnown = ({ root }: Sandbox): boolean =>
  resultOfSameInputs(root, readInputs(root), memoryOf(root)) !== undefined;

/** Changes some text for another of the same length, and leaves the time of the file as it was. */
export function edit(sandbox: Sandbox, path: string, from: string, to: string): void {
  const text = sandbox.read(path);
  expect(text).toContain(from);
  expect(from.length).toBe(to.length);
  const { atime, mtime } = statSync(join(sandbox.root, path));
  sandbox.write(path, text.replace(from, to));
  utimesSync(join(sandbox.root, path), atime, mtime);
}

export async function settled(given: Readonly<Record<string, string>> = files): Promise<Sandbox> {
  const sandbox = new Sandbox(given);
  const { result } = await synthesised(sandbox);
  expect(result.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(isKnown(sandbox)).toBe(true);
  return sandbox;
}

/** The outcome of a run, without the list of written files. */
export async function outcome(sandbox: Sandbox) {
  const {
    written: _,
    unchanged: __,
    removed: ___,
    changed: ____,
    ...result
  } = (await synthesised(sandbox)).result;
  return { ...result, apps: sandbox.tree() };
}

/** A run with a cache must have the same outcome as one without. */
export async function expectAsFromNothing(sandbox: Sandbox): Promise<void> {
  const other = Sandbox.copyOf(sandbox.root);
  other.remove('.waymark');
  expect(await checkOrganisation(sandbox.root, [], {}, () => {})).toEqual(
    await checkOrganisation(other.root, [], {}, () => {}),
  );
  expect(await outcome(sandbox)).toEqual(await outcome(other));
}
