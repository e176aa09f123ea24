import { spawnSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Sandbox } from './organisation.js';

export const makeFifo = (sandbox: Sandbox, path: string) => spawnSync('mkfifo', [join(sandbox.root, path)]);
export const makeLink = (sandbox: Sandbox, path: string, to: string) =>
  symlinkSync(to, join(sandbox.root, path));
