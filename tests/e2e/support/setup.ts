import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { useBuiltPrograms } from '../../../scripts/ci/programs.js';
import { hasPrograms } from '../../support/api-server.js';

const builder = join(import.meta.dirname, '../../../build/scripts/ci/build-programs.js');

/** Builds the programs that tests run, once for each version, and says which tests will be skipped. */
export default function setup(): void {
  execFileSync(process.execPath, [builder, '--all'], { stdio: 'inherit' });
  useBuiltPrograms();
  if (!hasPrograms('redis-server'))
    process.stderr.write('skipped: the tests with Argo CD; redis-server is not installed\n');
}
