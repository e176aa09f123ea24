import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Review } from '../../scripts/report/schemas/review.js';
import { runInProcess } from './run-in-process.js';

const example = join(import.meta.dirname, '../..');
const printer = join(import.meta.dirname, 'print-review.mjs');

/** The example organisation in a git repository of its own, for changes that are compared with its first commit. */
export class ExampleRepository {
  readonly root = mkdtempSync(join(tmpdir(), 'waymark-example-'));

  constructor() {
    for (const folder of [
      'apps',
      'environments',
      'teams',
      'policies',
      'constructs/own',
      '.github/CODEOWNERS',
    ])
      cpSync(join(example, folder), join(this.root, folder), { recursive: true });
    this.write('.gitignore', '.waymark/\n');
    this.git('init', '--quiet', '--initial-branch=main');
    this.git('add', '--all');
    this.git('commit', '--quiet', '--message=example');
  }

  /** Undoes a change. The cache of the engine stays, so that the next rendering is quick. */
  reset(): void {
    this.git('reset', '--quiet', '--hard');
    this.git('clean', '--quiet', '-fd');
  }

  remove(...paths: string[]): void {
    for (const path of paths) rmSync(join(this.root, path), { recursive: true });
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
  }

  move(from: string, to: string): void {
    this.write(to, this.read(from));
    this.remove(from);
  }

  read(path: string): string {
    return readFileSync(join(this.root, path), 'utf8');
  }

  /** Replaces a text that the file has. */
  edit(path: string, from: string | RegExp, to: string): void {
    const text = this.read(path);
    const edited = text.replace(from, to);
    if (edited === text) throw new Error(`${path} has no ${from}`);
    this.write(path, edited);
  }

  /** Files below a folder. */
  files(folder: string): string[] {
    return readdirSync(join(this.root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(this.root.length + 1))
      .sort();
  }

  synth(): void {
    const { code, err } = runInProcess(this.root, ['synth']);
    if (code !== 0) throw new Error(err);
  }

  /** The review of the working tree, compared with the first commit. */
  review(): Review {
    // new files are part of the change only once git knows them
    this.git('add', '--all', '--intent-to-add');
    return JSON.parse(
      execFileSync(process.execPath, [printer, this.root, 'main'], { encoding: 'utf8' }),
    ) as Review;
  }

  dispose(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  private git(...args: string[]): void {
    const date = '2026-01-02T03:04:05Z';
    const nobody = { NAME: 'Nobody', EMAIL: 'nobody@acme.dev', DATE: date };
    const identity = ['AUTHOR', 'COMMITTER'].flatMap((role) =>
      Object.entries(nobody).map(([field, value]) => [`GIT_${role}_${field}`, value]),
    );
    const env = {
      ...process.env,
      ...Object.fromEntries(identity),
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_SYSTEM: '/dev/null',
    };
    execFileSync('git', args, { cwd: this.root, env, stdio: 'pipe' });
  }
}
