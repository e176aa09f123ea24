import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
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

/** Judges manifests that were not rendered here: they are one set of objects, and what they lack may be elsewhere. */
export function checkTexts(texts: Texts): CheckResult {
  const problems: Problem[] = [];
  const objects = new Map<string, WrittenObject>();
  for (const [file, text] of texts)
    for (const written of parseManifests(file, text, problems)) objects.set(String(objects.size), written);
  const manifests = new Map([...objects].map(([key, { object }]) => [key, object as unknown as Manifest]));
  const report = (make: typeof error, { file: key, code, message, path, on, help }: FileFinding) => {
    const { file, document, pointer } = objects.get(key)!;
    const place = { file, document, pointer: pointer + toPointer(path), ...(on ? { on } : {}) };
    problems.push(make(code, place, message, help ? { help } : {}));
  };
  for (const [key, manifest] of manifests)
    for (const finding of judgeObject(manifest)) report(error, { ...finding, file: key });
  const facts = factsOf({ cluster: '' }, manifests);
  for (const twin of twinsIn(facts)) report(error, twin);
  const { findings } = judgeOrganisation(new Map([['these manifests', { declaredIn: '', facts }]]), true);
  for (const finding of findings.get('these manifests') ?? [])
    report(finding.code === 'dangling-reference' ? warning : error, finding);
  return { problems, units: 0, objects: objects.size };
}

function twinsIn({ objects }: Facts): FileFinding[] {
  const seen = new Set<string>();
  return objects.flatMap((key, i): FileFinding[] => {
    const twin = seen.has(key);
    seen.add(key);
    const [, , , kind, name] = key.split('/');
    const message = `the ${kind} ${name} is here twice`;
    return twin ? [{ code: 'collision', file: String(i), path: ['metadata', 'name'], message }] : [];
  });
}
