import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { compositionOf, patchFunction, readyFunction } from '../../constructs/crossplane/composition.js';
import type { Case } from './cases.js';

type Objects = Record<string, unknown>;

const has = (program: string): boolean =>
  spawnSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' }).status === 0;

export const hasPrograms = ['crossplane', patchFunction, readyFunction].every(has);

/** The real `crossplane render`, with its functions as processes of this machine. */
export class Crossplane {
  private readonly folder = mkdtempSync(join(tmpdir(), 'crossplane-'));
  private readonly functions: ChildProcess[] = [];

  async start(): Promise<void> {
    const texts: string[] = [];
    for (const name of [patchFunction, readyFunction]) {
      const address = `127.0.0.1:${await freePort()}`;
      this.functions.push(spawn(name, ['--insecure', '--address', address], { stdio: 'ignore' }));
      texts.push(
        JSON.stringify({
          apiVersion: 'pkg.crossplane.io/v1',
          kind: 'Function',
          metadata: {
            name,
            annotations: {
              'render.crossplane.io/runtime': 'Development',
              'render.crossplane.io/runtime-development-target': address,
            },
          },
          spec: { package: `example.com/${name}:v1` },
        }),
      );
    }
    writeFileSync(join(this.folder, 'functions.yaml'), texts.join('\n---\n'));
  }

  /** What a composite becomes, by the name of the entry that makes it, without the metadata that Crossplane adds. */
  render({ of, composite }: Case): Objects {
    const file = (name: string, object: object) => {
      writeFileSync(join(this.folder, name), JSON.stringify(object));
      return name;
    };
    const { status, stdout, stderr } = spawnSync(
      'crossplane',
      [
        'render',
        file('composite.yaml', composite),
        file('composition.yaml', compositionOf(of, 'acme.dev')),
        'functions.yaml',
      ],
      { cwd: this.folder, encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(stderr);
    const [, ...composed] = parseAllDocuments(stdout).map((document) => document.toJS() as Composed);
    return Object.fromEntries(composed.map(withoutAdded));
  }

  stop(): void {
    for (const running of this.functions) running.kill();
    rmSync(this.folder, { recursive: true });
  }
}

interface Composed {
  metadata: {
    annotations: Record<string, string>;
    labels?: unknown;
    namespace?: unknown;
    generateName?: unknown;
    ownerReferences?: unknown;
  };
}

const entryName = 'crossplane.io/composition-resource-name';

function withoutAdded({ metadata, ...rest }: Composed): [string, object] {
  const {
    annotations,
    labels: _,
    namespace: __,
    generateName: ___,
    ownerReferences: ____,
    ...own
  } = metadata;
  const { [entryName]: name, ...others } = annotations;
  const kept = Object.keys(others).length === 0 ? own : { ...own, annotations: others };
  return [name!, { ...rest, metadata: kept }];
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
