import { relative } from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';
import { howToRecord, isRecording, recordedProofs, writeProofs } from './proof-page.js';

/** Records what the tests of a run proved, or finds claims in the page that no test proves any more. */
export default class ProofReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const proofs = recordedProofs();
    const proved = modules.flatMap((module) =>
      [...module.children.allTests('passed')].flatMap((test) => test.meta().proofs ?? []),
    );
    const claims = new Set(proved.map(({ claim }) => claim));
    const whole = new Set(modules.filter(ranWhole).map(({ moduleId }) => relative(process.cwd(), moduleId)));
    const left = [...proofs.values()].filter(({ file, claim }) => whole.has(file) && !claims.has(claim));
    if (isRecording) {
      for (const { claim } of left) proofs.delete(claim);
      for (const proof of proved) proofs.set(proof.claim, proof);
      writeProofs(proofs.values());
    } else if (left.length > 0) {
      const lines = left.map(({ file, claim }) => `\n  ${file}: ${claim}`);
      process.stdout.write(
        `\nNo test proves these claims of docs/reference/proof.md; record it by ${howToRecord}:${lines.join('')}\n`,
      );
      process.exitCode = 1;
    }
  }
}

/** Skipped tests, and those that were not selected, leave the claims of their file alone. */
const ranWhole = (module: TestModule): boolean =>
  [...module.children.allTests()].every((test) => test.result().state === 'passed');
