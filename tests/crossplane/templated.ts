import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { compositionOf, templateFunction } from '../../constructs/crossplane/composition.js';
import type { ResourceClass } from '../../constructs/crossplane/resource-class.js';
import type { Loose } from '../support/unit.js';

export const canTemplate = ['crossplane', templateFunction].every(
  (program) => spawnSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' }).status === 0,
);

/** The Secrets of a class by the real function, which gets from Crossplane what it requires. */
export class Templated {
  private readonly folder = mkdtempSync(join(tmpdir(), 'templated-'));
  private running: ChildProcess | undefined;

  async start(): Promise<void> {
    const address = `127.0.0.1:${await freePort()}`;
    this.running = spawn(templateFunction, ['--insecure', '--address', address], { stdio: 'ignore' });
    this.write('functions', [
      {
        apiVersion: 'pkg.crossplane.io/v1',
        kind: 'Function',
        metadata: {
          name: templateFunction,
          annotations: {
            'render.crossplane.io/runtime': 'Development',
            'render.crossplane.io/runtime-development-target': address,
          },
        },
        spec: { package: `example.com/${templateFunction}:v1` },
      },
    ]);
  }

  /** What is made of a composite where these objects are; the composite itself is the first. */
  render(
    of: ResourceClass,
    composite: object,
    there: readonly object[],
    observed: readonly object[] = [],
  ): Loose[] {
    const composition = compositionOf(of, 'acme.dev');
    const pipeline = composition.spec.pipeline.filter(
      ({ functionRef }) => functionRef.name === templateFunction,
    );
    const { status, stdout, stderr } = spawnSync(
      'crossplane',
      [
        'render',
        this.write('composite', [composite]),
        this.write('composition', [{ ...composition, spec: { ...composition.spec, pipeline } }]),
        'functions.yaml',
        ...(there.length === 0 ? [] : [`--required-resources=${this.write('there', there)}`]),
        ...(observed.length === 0 ? [] : [`--observed-resources=${this.write('observed', observed)}`]),
      ],
      { cwd: this.folder, encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(stderr);
    return parseAllDocuments(stdout).map((document) => document.toJS());
  }

  stop(): void {
    this.running?.kill();
    rmSync(this.folder, { recursive: true });
  }

  private write(name: string, objects: readonly object[]): string {
    writeFileSync(
      join(this.folder, `${name}.yaml`),
      objects.map((one) => JSON.stringify(one)).join('\n---\n'),
    );
    return `${name}.yaml`;
  }
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
