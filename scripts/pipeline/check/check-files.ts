import { defined } from '../../../constructs/defined.js';
import { isOpen } from '../../judge/conditions.js';
import { factsOf } from '../../judge/facts.js';
import type { FileFinding } from '../../judge/finding.js';
import { judgeObject } from '../../judge/judge-object.js';
import { type Claimants, judgeOrganisation, type UnitFacts } from '../../judge/judge-organisation.js';
import { unknownKinds } from '../../judge/known-kinds.js';
import { Judge } from '../../judge/rules/judge.js';
import type { RuleFinding } from '../../judge/rules/judged-files.js';
import type { Policy } from '../../judge/rules/policy.js';
import type { Manifest } from '../../objects/manifest.js';
import { toPointer } from '../../problem/pointer.js';
import type { Problem } from '../../problem/problem.js';
import { findingProblem } from '../judging/finding-problem.js';
import { readManifests } from '../read-manifests.js';
import { type FileContext, type GivenObject, groupsOf } from './file-context.js';
import type { Texts } from './read-texts.js';
import type { CheckResult } from './result.js';

/**
 * Judges manifests in files. Those for one cluster are judged together. `others` are known to exist but get no
 * findings themselves.
 */
export function checkTexts(
  texts: Texts,
  others: Texts,
  policy: Policy,
  fileContext: FileContext,
): CheckResult {
  const problems: Problem[] = [];
  const all = [...readObjects(others, false, []), ...readObjects(texts, true, problems)];
  const objects = new Map(all.map((object, i) => [String(i), object]));
  const judge = new Judge(policy);
  const unknown = unknownKinds(policy.bundle.index.rules, fileContext.kinds, fileContext.groups);
  const rows = new Map<string, UnitFacts>();

  const report = (finding: FileFinding) => {
    const { asked, file, document, pointer } = objects.get(finding.file)!;
    const place = {
      file,
      document,
      pointer: pointer + toPointer(finding.path),
      ...defined({ on: finding.on }),
    };
    const from = { file, ...defined({ unit: fileContext.unitOf(file)?.id }) };
    if (asked) problems.push(findingProblem(finding, { place, fixAt: place }, from));
  };

  const groups = groupsOf(objects, fileContext);
  for (const { id, cluster, context, keys } of groups) {
    const files = new Map(keys.map((key) => [key, objects.get(key)!.object as unknown as Manifest]));
    for (const [key, manifest] of files)
      if (objects.get(key)!.asked)
        for (const finding of [...judgeObject(manifest), ...unknown(manifest)])
          report({ ...finding, file: key });
    const isAsked = keys.some((key) => objects.get(key)!.asked);
    const findings = judge.judge({ files, context, overrides: fileContext.overrides });
    if (isAsked) for (const finding of findings) if (!isOpen(finding)) report(finding);
    const place = { cluster, ...defined({ namespace: context.namespace }) };
    rows.set(id, { declaredIn: '', facts: factsOf(place, files, findings.filter(isOpen).map(softened)) });
  }
  const claimants: Claimants = {
    isNew: (_, key) => objects.get(key)!.asked,
    nameOf: (_, { file: key, rule }) => {
      const { file } = objects.get(key)!;
      return fileContext.unitOf(file)?.id ?? `${rule?.object.replace('/', ' ')} in ${file}`;
    },
  };
  for (const twin of twinsIn(rows, groups)) report(twin);
  for (const groupFindings of judgeOrganisation(rows, true, claimants).findings.values())
    for (const finding of groupFindings) report(finding);
  return { problems, units: 0, objects: all.filter(({ asked }) => asked).length };
}

const readObjects = (texts: Texts, asked: boolean, problems: Problem[]): GivenObject[] =>
  [...texts].flatMap(([file, text]) =>
    readManifests(file, text, problems).map((object) => ({ ...object, asked })),
  );

/** Lowers a finding about a missing object to a warning: files do not show everything on a cluster. */
const softened = (finding: RuleFinding): RuleFinding =>
  finding.unless === undefined || finding.rule === undefined
    ? finding
    : { ...finding, rule: { ...finding.rule, level: 'warn' } };

function twinsIn(
  rows: ReadonlyMap<string, UnitFacts>,
  groups: readonly { readonly id: string; readonly keys: readonly string[] }[],
): FileFinding[] {
  const seen = new Set<string>();
  return groups.flatMap(({ id, keys }) =>
    rows.get(id)!.facts.objects.flatMap((object, i): FileFinding[] => {
      const isTwin = seen.has(object);
      seen.add(object);
      const [, , , kind, name] = object.split('/');
      const message = `${kind} ${name} appears twice`;
      return isTwin ? [{ code: 'collision', file: keys[i]!, path: ['metadata', 'name'], message }] : [];
    }),
  );
}
