import type { AnyUnit } from '../../../constructs/unit.js';
import type { Measured } from '../../catalog/input.js';
import { type Facts, factsOf } from '../../judge/facts.js';
import type { FileFinding } from '../../judge/finding.js';
import { judgeComposed } from '../../judge/judge-composed.js';
import { judgeUnit } from '../../judge/judge-unit.js';
import type { Judge } from '../../judge/rules/judge.js';
import type { Manifest } from '../../objects/manifest.js';
import { isSystemError, systemFault } from '../../problem/fault.js';
import type { Problem } from '../../problem/problem.js';
import { applicationFile, applicationOf } from '../../render/application.js';
import { declaredFile } from '../../render/raw.js';
import type { Rendered } from '../../render/rendered.js';
import { generated, generatedJson } from '../../write/generated.js';
import { type Staged, stage } from '../../write/stage.js';
import type { Target } from '../../write/target.js';
import type { MeasureUnit } from '../measure/measure-unit.js';
import { hostFindings } from './host-findings.js';
import { renderFailed } from './render-failed.js';

/** The result of processing a unit. */
export interface Outcome extends Staged {
  readonly id: string;
  readonly facts: Facts;
  readonly problems: readonly Problem[];
  /** Findings in its objects. */
  readonly findings: readonly FileFinding[];
  /** Present if it was asked for. */
  readonly measured?: Measured;
}

/** Renders, judges and stages one unit. Everything that needs other units comes later. */
export function processUnit(
  unit: AnyUnit,
  render: (unit: AnyUnit) => Rendered,
  target: Target,
  write: boolean,
  judge: Judge,
  {
    base,
    measure,
  }: {
    readonly base?: ReadonlyMap<string, Manifest> | undefined;
    readonly measure?: MeasureUnit | undefined;
  } = {},
): Outcome {
  try {
    const rendered = render(unit);
    const texts = textsOf(rendered);
    const { findings, open } = judgeUnit(rendered, judge, base);
    const composed = judgeComposed(rendered, judge);
    const facts = factsOf(unit.destination, rendered.files, [...open, ...composed.open], composed.objects);
    return {
      id: unit.id,
      ...stage(target, unit.id, texts, write),
      facts,
      problems: [],
      findings: [...findings, ...composed.findings, ...hostFindings(rendered)],
      ...(measure !== undefined && { measured: measure(rendered, facts) }),
    };
  } catch (e) {
    if (isSystemError(e)) throw systemFault(e, 'cannot write the rendered files');
    return unrendered(unit, renderFailed(unit, e));
  }
}

/** The texts of the files of a unit, by name. */
export function textsOf(rendered: Rendered): Map<string, string> {
  const texts = new Map(
    [...rendered.files].map(([name, object]) => [
      name,
      generated(declaredFile(rendered.unit, object), object),
    ]),
  );
  const application = applicationOf(rendered);
  if (application !== undefined) texts.set(applicationFile, generatedJson(application));
  return texts;
}

/** The outcome of a unit that cannot be rendered because of a problem. */
export const unrendered = (unit: AnyUnit, problem: Problem): Outcome => ({
  id: unit.id,
  files: [],
  digest: '',
  facts: { objects: [] },
  problems: [problem],
  findings: [],
});
