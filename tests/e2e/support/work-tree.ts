import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { gitIn } from '../../support/git-in.js';
import { runInProcess } from '../../support/run-in-process.js';
import type { KubernetesObject } from './cluster.js';

export type Files = Readonly<Record<string, string | null>>;

/** The identity of an Application, as its folder in `apps/` declares it. */
export interface DeclaredApplication {
  readonly name: string;
  readonly folder: string;
  readonly cluster: string;
  readonly server: string;
  readonly namespace?: string;
  readonly autoSync: boolean;
}

/** Where the ApplicationSets put what app.json names no server for. */
const management = { cluster: 'management', server: 'https://kubernetes.default.svc', namespace: 'argocd' };

/** A clone in which tests declare, render, commit and push as a person would. */
export class WorkTree {
  constructor(
    readonly root: string,
    readonly repository: string,
  ) {
    mkdirSync(root);
    execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', repository]);
    this.git('init', '--quiet', '--initial-branch=main');
    this.git('remote', 'add', 'origin', repository);
  }

  git(...args: string[]): string {
    return gitIn(this.root, ...args);
  }

  /** Copies folders of another monorepo. */
  copy(from: string, ...folders: string[]): void {
    for (const folder of folders) cpSync(join(from, folder), join(this.root, folder), { recursive: true });
  }

  read(path: string): string {
    return readFileSync(join(this.root, path), 'utf8');
  }

  /** Writes files, and removes those that are null. */
  write(files: Files): void {
    for (const [path, text] of Object.entries(files)) {
      const file = join(this.root, path);
      if (text === null) rmSync(file, { recursive: true, force: true });
      else {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
      }
    }
  }

  /** Renders what is declared; throws with the problems if that is refused. */
  synth(): void {
    const { code, out, err } = runInProcess(this.root, ['synth']);
    if (code !== 0) throw new Error(`platform synth: ${out}${err}`);
  }

  /** Changes declarations, renders and pushes the commit to a branch; returns the commit. */
  commit(files: Files, branch = 'main'): string {
    this.write(files);
    this.synth();
    return this.push(branch);
  }

  /** Commits the files as they are and pushes them. */
  push(branch = 'main'): string {
    this.git('add', '--all', '--force', '--', '.', ':!.waymark');
    this.git('commit', '--quiet', '--allow-empty', '--message=Change');
    this.git('push', '--quiet', 'origin', `HEAD:refs/heads/${branch}`);
    return this.git('rev-parse', 'HEAD');
  }

  /** Every Application that the ApplicationSets should make of `apps/`. */
  applications(): DeclaredApplication[] {
    return this.paths('apps')
      .filter((path) => path.endsWith('/app.json'))
      .map((path) => ({
        ...(path.startsWith('apps/_argocd/') && management),
        folder: dirname(path),
        ...JSON.parse(this.read(path)),
      }));
  }

  /** The objects in the YAML files of a folder and the folders in it. */
  objects(folder: string): KubernetesObject[] {
    return this.paths(folder)
      .filter((path) => path.endsWith('.yaml'))
      .flatMap((path) => parseAllDocuments(this.read(path)).map((document) => document.toJS()));
  }

  yaml(path: string): KubernetesObject {
    return parse(this.read(path));
  }

  private paths(folder: string): string[] {
    return readdirSync(join(this.root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(this.root.length + 1))
      .sort();
  }
}
