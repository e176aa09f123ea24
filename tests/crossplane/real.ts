import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import {
  compositionManifest,
  patchFunction,
  readyFunction,
  templateFunction,
} from '../../constructs/crossplane/composition/manifest.js';
import { freePort } from '../support/free-port.js';
import type { Case } from './cases.js';
import { WithDetails } from './details.js';

const functions = [patchFunction, templateFunction, readyFunction];

const has = (program: string): boolean =>
  spawnSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' }).status === 0;

export const hasPrograms = ['crossplane', ...functions].every(has);

/** An object as `crossplane render` prints it. */
export interface Rendered {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name?: string;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly [field: string]: unknown;
  };
  readonly [field: string]: unknown;
}

/** The real `crossplane render`, with its functions as local processes. */
export class Crossplane {
  private readonly folder = mkdtempSync(join(tmpdir(), 'crossplane-'));
  private readonly running: ChildProcess[] = [];
  private withDetails: WithDetails | undefined;

  async start(): Promise<void> {
    const targets = new Map<string, string>();
    for (const name of functions) {
      const address = `127.0.0.1:${await freePort()}`;
      this.running.push(spawn(name, ['--insecure', '--address', address], { stdio: 'ignore' }));
      targets.set(name, address);
    }
    this.withDetails = new WithDetails(targets.get(templateFunction)!);
    targets.set(templateFunction, await this.withDetails.listen());
    this.write('functions.yaml', [...targets].map(functionAt));
  }

  /** The composite with its new status, and its composed resources. */
  async render({ of, composite, details, observed, required }: Case): Promise<Rendered[]> {
    this.withDetails!.details = details;
    return run(
      'crossplane',
      [
        'render',
        this.write('composite.yaml', [composite]),
        this.write('composition.yaml', [compositionManifest(of, composite.apiVersion.split('/')[0]!)]),
        'functions.yaml',
        ...(required.length === 0 ? [] : [`--required-resources=${this.write('required.yaml', required)}`]),
        ...(observed.length === 0 ? [] : [`--observed-resources=${this.write('observed.yaml', observed)}`]),
      ],
      this.folder,
    );
  }

  stop(): void {
    for (const running of this.running) running.kill();
    this.withDetails?.close();
    rmSync(this.folder, { recursive: true });
  }

  private write(name: string, objects: readonly object[]): string {
    writeFileSync(join(this.folder, name), objects.map((object) => JSON.stringify(object)).join('\n---\n'));
    return name;
  }
}

const functionAt = ([name, address]: readonly [string, string]): object => ({
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
});

function run(program: string, args: readonly string[], cwd: string): Promise<Rendered[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => out.push(part));
    child.stderr.on('data', (part: Buffer) => err.push(part));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code !== 0) reject(new Error(Buffer.concat(err).toString()));
      else
        resolve(
          parseAllDocuments(Buffer.concat(out).toString()).map((document) => document.toJS() as Rendered),
        );
    });
  });
}
