import { relative } from 'node:path';
import { expect, TestRunner } from 'vitest';
import { howToRecord, isRecording, type Proof, recordedProofs } from './proof-page.js';

declare module 'vitest' {
  interface TaskMeta {
    /** What the test proved, for the page. */
    proofs?: Proof[];
  }
}

/** Would differ in every run: a port, a uid, a time, a temporary path. */
const fleeting =
  /127\.0\.0\.1:\d|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}|\d{4}-\d\d-\d\dT\d|\d\d:\d\d:\d\d|\/tmp\//;

/**
 * Says that the test proves a claim about Kubernetes or Argo CD: one sentence, and what the real program answered. Fails
 * unless docs/reference/proof.md has both.
 */
export function proved(claim: string, evidence: string): void {
  const test = TestRunner.getCurrentTest();
  if (test === undefined) throw new Error('a claim is proved outside of a test');
  const words = evidence.trim().replaceAll(/\s+/g, ' ');
  expect(words).not.toBe('');
  expect(words).not.toMatch(fleeting);
  const proof = { claim, evidence: words, file: relative(process.cwd(), test.file.filepath) };
  test.meta.proofs = [...(test.meta.proofs ?? []), proof];
  if (!isRecording)
    expect(
      recordedProofs().get(claim),
      `docs/reference/proof.md is stale; record it by ${howToRecord}`,
    ).toEqual(proof);
}
