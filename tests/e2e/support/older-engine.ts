import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInProcess } from '../../support/run-in-process.js';
import { exampleObjects, type Placed } from './example.js';

const fixture = join(import.meta.dirname, '../fixtures/older-engine');

/** An organisation as an older engine rendered it, in a folder where this engine renders it anew. */
export class OlderInstallation {
  readonly root = mkdtempSync(join(tmpdir(), 'older-engine-'));

  constructor() {
    for (const folder of ['environments', 'teams'])
      cpSync(join(fixture, folder), join(this.root, folder), { recursive: true });
    execFileSync('tar', ['-xzf', join(fixture, 'apps.tar.gz')], { cwd: this.root });
  }

  /** The rendered objects of the workload cluster. */
  objects(): Placed[] {
    return exampleObjects(join(this.root, 'apps')).filter(({ cluster }) => cluster !== undefined);
  }

  /** Renders with this engine; with an edition, after a tier has moved to it. */
  render(move?: { readonly tier: string; readonly edition: number }): Placed[] {
    if (move !== undefined) {
      const file = join(this.root, `environments/tiers/${move.tier}.yaml`);
      writeFileSync(file, readFileSync(file, 'utf8').replace('spec: {', `spec: {edition: ${move.edition}, `));
    }
    const { code, out, err } = runInProcess(this.root, ['synth']);
    if (code !== 0) throw new Error(`platform synth: ${out}${err}`);
    return this.objects();
  }

  dispose(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
