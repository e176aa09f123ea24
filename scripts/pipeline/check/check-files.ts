import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { type Facts, factsOf } from '../../judge/facts.js';
import type { FileFinding } from '../../judge/finding.js';
import { judgeObject } from '../../judge/object.js';
import { judgeOrganisation } from '../../judge/organisation.js';
import { parseManifests, type WrittenObject } from '../../load/manifests.js';
import { attempt, Fault } from '../../problem/fault.js';
import { toPointer } from '../../problem/pointer.js';
import { error, type Problem, warning } from '../../problem/problem.js';
import type { Manifest } from '../../render/manifest.js';
import type { CheckResult } from './check.js';

/** The name under which problems of standard input are reported. */
export const standardInput = '<stdin>';

/** Texts of manifests by the name to report them under. */
export type Texts = ReadonlyMap<string, string>;

/** Reads files, folders (the YAML in them) and, for `-`, standard input. */
export function readTexts(paths: readonly string[], cwd: string): Map<string, string> {
  const texts = new Map<string, string>();
  for (const path of paths) {
    if (path === '-')
      texts.set(
        standardInput,
        attempt('cannot read standard input', () => readFileSync(0, 'utf8')),
      );
    else
      for (const file of filesOf(path))
        texts.set(
          relative(cwd, file) || file,
          attempt(`cannot read ${file}`, () => readFileSync(file, 'utf8')),
        );
  }
  return texts;
}

function filesOf(path: string): string[] {
  const stat = attempt(`cannot read ${path}`, () => lstatSync(path, { throwIfNoEntry: false }));
  if (stat === undefined) throw new Fault(`there is no file or folder ${path}`);
  if (!stat.isDirectory()) return [path];
  const names = attempt(`cannot list ${path}`, () =>
    readdirSync(path, { recursive: true, encoding: 'utf8' }),
  );
  return names
    .filter((name) => /\.ya?ml$/.test(name) && lstatSync(join(path, name)).isFile())
    .sort()
    .map((name) => join(path, name));
}

/** One object among those that are judged together. */
interface Given extends WrittenObject {
  /** Whether it was asked about, or only stands beside what was. */
  readonly asked: boolean;
}

/**
 * Judges manifests as they lie: those for one cluster are one set of objects, and what they lack may be elsewhere.
 * The others are known to exist, and nothing is said of them.
 */
export function checkTexts(texts: Texts, others: Texts = new Map()): CheckResult {
  const problems: Problem[] = [];
  const objects = new Map<string, Given>();
  const clusters = new Map<string, Map<string, Manifest>>();
  const add = (from: Texts, asked: boolean, wrong: Problem[]) => {
    for (const [file, text] of from)
      for (const written of parseManifests(file, text, wrong)) {
        const key = String(objects.size);
        const cluster = clusterOf(file);
        objects.set(key, { ...written, asked });
        const own = clusters.get(cluster) ?? new Map<string, Manifest>();
        clusters.set(cluster, own.set(key, written.object as unknown as Manifest));
      }
  };
  add(others, false, []);
  add(texts, true, problems);

  const report = (make: typeof error, { file: key, code, message, path, on, help }: FileFinding) => {
    const { file, document, pointer, asked } = objects.get(key)!;
    const place = { file, document, pointer: pointer + toPointer(path), ...(on ? { on } : {}) };
    if (asked) problems.push(make(code, place, message, help ? { help } : {}));
  };
  const rows = new Map<string, { declaredIn: string; facts: Facts }>();
  for (const [cluster, manifests] of clusters) {
    for (const [key, manifest] of manifests)
      for (const finding of objects.get(key)!.asked ? judgeObject(manifest) : [])
        report(error, { ...finding, file: key });
    const facts = factsOf({ cluster }, manifests);
    for (const twin of twinsIn(facts, [...manifests.keys()])) report(error, twin);
    rows.set(cluster, { declaredIn: '', facts });
  }
  for (const finding of [...judgeOrganisation(rows, true).findings.values()].flat())
    report(finding.code === 'dangling-reference' ? warning : error, finding);
  return { problems, units: 0, objects: [...objects.values()].filter(({ asked }) => asked).length };
}

/** The cluster that a file of apps/ is for, as the app.json beside it says; one and the same for all other files. */
function clusterOf(file: string): string {
  try {
    return (
      (JSON.parse(readFileSync(join(dirname(file), 'app.json'), 'utf8')) as { cluster?: string }).cluster ??
      ''
    );
  } catch {
    return '';
  }
}

function twinsIn({ objects }: Facts, keys: readonly string[]): FileFinding[] {
  const seen = new Set<string>();
  return objects.flatMap((key, i): FileFinding[] => {
    const twin = seen.has(key);
    seen.add(key);
    const [, , , kind, name] = key.split('/');
    const message = `the ${kind} ${name} is here twice`;
    return twin ? [{ code: 'collision', file: keys[i]!, path: ['metadata', 'name'], message }] : [];
  });
}
