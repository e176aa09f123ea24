import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The rendered files of an organisation, by folder of their unit. */
export function unitsOf(root: string): Map<string, string[]> {
  const units = new Map<string, string[]>();
  for (const entry of readdirSync(join(root, 'apps'), { recursive: true, withFileTypes: true })) {
    if (!entry.name.endsWith('.yaml')) continue;
    const files = units.get(entry.parentPath) ?? [];
    units.set(entry.parentPath, files);
    files.push(join(entry.parentPath, entry.name));
  }
  return units;
}
