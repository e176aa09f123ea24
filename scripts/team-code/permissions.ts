import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folders that contain the packages that the engine gives to modules. */
const packageFolders = () =>
  ['cdk8s', 'cdk8s-plus-29', 'constructs', 'typebox'].map((name) =>
    fileURLToPath(import.meta.resolve(name)).replace(new RegExp(`(?<=/node_modules/)${name}/.*$`), ''),
  );

/** Node flags for a team's process: it may read the engine and packages, and nothing else; it may write and start nothing. */
export function permissionFlags(root: string): string[] {
  const engine = dirname(fileURLToPath(import.meta.resolve('#engine')));
  const folders = new Set([...packageFolders(), engine, join(root, 'node_modules/')]);
  const readable = [...folders]
    .filter((folder) => existsSync(folder))
    .map((folder) => join(realpathSync(folder), '*'));
  const permission = process.allowedNodeEnvironmentFlags.has('--permission')
    ? '--permission'
    : '--experimental-permission';
  return [permission, ...readable.map((path) => `--allow-fs-read=${path}`)];
}
