import { spawnSync } from 'node:child_process';

export interface GoModule {
  readonly module: string;
  readonly version: string;
}

/** The folder of a Go module in the module cache, downloaded if needed; undefined if it cannot be had. */
export function moduleFolder({ module, version }: GoModule): string | undefined {
  const { status, stdout } = spawnSync('go', ['mod', 'download', '-json', `${module}@v${version}`], {
    cwd: import.meta.dirname,
    env: { ...process.env, GOWORK: 'off', GOFLAGS: '-mod=mod' },
    encoding: 'utf8',
  });
  return status === 0 ? (JSON.parse(stdout) as { Dir: string }).Dir : undefined;
}
