import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { Sandbox, smallest } from './organisation.js';

export const head = "import { service } from 'waymark-platform';\n";
export const end = "export default service({ image: 'evil:1' });\n";

/** Checks an organisation whose module `evil.ts` has these lines before its export. The first is line 2. */
export function check(lines: string, files: Record<string, string> = {}) {
  const sandbox = new Sandbox({
    ...smallest,
    ...files,
    'teams/payments/evil.ts': `${head}${lines}\n${end}`,
  });
  return { ...sandbox.platform('check'), sandbox };
}

/** A JSON file outside of any monorepo, whose content nobody may see. */
export function secretFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-secret-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'secret.json'), '{ "hunter2": "s3cret" }');
  writeFileSync(join(folder, 'secret.ts'), 'export const hunter2: "s3cret" = "s3cret";');
  return folder;
}
