import { relative } from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';
import { howToRecord, isRecording, type Proof, recordedProofs, writeProofs } from './proof-page.js';

/** Records what the tests of each file proved, or finds claims in the page that no test proves any more. */
export default class ProofReporter implements Reporter {
  // at once, so that a run which is interrupted has recorded the files that ended
  onTestModuleEnd(module: TestModule): void {
    if (!isRecording) return;
    const proofs = recordedProofs();
    for (const { claim } of leftIn(module, proofs)) proofs.delete(claim);
    for (const proof of provedIn(module)) proofs.set(proof.claim, proof);
    writeProofs(proofs.values());
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    if (isRecording) return;
    const proofs = recordedProofs();
    const left = modules.flatMap((module) => leftIn(module, proofs));
    if (left.length === 0) return;
    const lines = left.map(({ file, claim }) => `\n  ${file}: ${claim}`);
    process.stdout.write(
      `\nNo test proves these claims of docs/reference/proof.md; record it by ${howToRecord}:${lines.join('')}\n`,
    );
    process.exitCode = 1;
  }
}

const provedIn = (module: TestModule): Proof[] =>
  [...module.children.allTests('passed')].flatMap((test) => test.meta().proofs ?? []);

/** Claims of a file that ran whole and did not prove them. */
function leftIn(module: TestModule, proofs: ReadonlyMap<string, Proof>): Proof[] {
  // skipped tests, and those that were not selected, leave the claims of their file alone
  const ranWhole = [...module.children.allTests()].every((test) => test.result().state === 'passed');
  const path = relative(process.cwd(), module.moduleId);
  const claims = new Set(provedIn(module).map(({ claim }) => claim));
  return ranWhole
    ? [...proofs.values()].filter(({ file, claim }) => file === path && !claims.has(claim))
    : [];
}
