import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds a package's folder, for each that the engine gives to modules. */
const packages = () =>
  ['cdk8s', 'cdk8s-plus-29', 'constructs', 'typebox'].map((name) =>
    fileURLToPath(import.meta.resolve(name)).replace(new RegExp(`(?<=/node_modules/)${name}/.*$`), ''),
  );

/** It may read the engine and packages, and nothing else; write nothing; start nothing. */
export function permissionFlags(root: string): string[] {
  const engine = fileURLToPath(new URL('../..', import.meta.url));
  const folders = new Set([...packages(), engine, join(root, 'node_modules/')]);
  const readable = [...folders]
    .filter((folder) => existsSync(folder))
    .map((folder) => join(realpathSync(folder), '*'));
  const permission = process.allowedNodeEnvironmentFlags.has('--permission')
    ? '--permission'
    : '--experimental-permission';
  return [permission, ...readable.map((path) => `--allow-fs-read=${path}`)];
}
