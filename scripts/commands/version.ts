import { createRequire } from 'node:module';
import type { VersionReport } from '../report/schemas/version.js';
import type { Invocation } from './command.js';

/** The version of the engine. */
export const version = (): string =>
  (createRequire(import.meta.url)('waymark-platform/package.json') as { version: string }).version;

export async function run({ flags, terminal }: Invocation): Promise<number> {
  const report: VersionReport = {
    version: 1,
    engine: version(),
    node: process.versions.node,
    system: `${process.platform}-${process.arch}`,
  };
  terminal.print(flags['format'] === 'json' ? JSON.stringify(report, null, 2) : report.engine);
  return 0;
}
