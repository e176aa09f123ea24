import { readBy } from '../../constructs/crossplane/composition/compose.js';
import { stepsOf } from '../../constructs/crossplane/language/field-path.js';
import type { Composed } from '../../constructs/crossplane/language/patch.js';
import type { Manifest } from '../objects/manifest.js';
import { dotted, type Path } from '../problem/pointer.js';
import { compositesIn, type RenderedComposite } from '../render/composed.js';
import type { Rendered } from '../render/rendered.js';
import { isOpen } from './conditions.js';
import type { FileFinding, Finding } from './finding.js';
import { judgeObject } from './judge-object.js';
import type { UnitVerdict } from './judge-unit.js';
import type { Judge } from './rules/judge.js';
import { judgeContextOf } from './rules/judge-context.js';
import type { RuleFinding } from './rules/judged-files.js';
import { ruleOverridesOf } from './rules/rule-settings.js';

/** The verdict on the composed resources of a unit, and the resources themselves. */
interface ComposedVerdict extends UnitVerdict {
  readonly objects: readonly Manifest[];
}

/** Judges the composed resources of a unit by the same rules. Findings are placed at fields of the composite. */
export function judgeComposed({ unit, files }: Rendered, judge: Judge): ComposedVerdict {
  const objects: Manifest[] = [];
  const findings: FileFinding[] = [];
  const open: RuleFinding[] = [];
  const overrides = ruleOverridesOf(unit);
  // the platform team owns composed resources, even those of a composite that a team declares
  const context = { ...judgeContextOf(unit), owner: 'platform', raw: false } as const;
  for (const composite of compositesIn({ unit, files })) {
    const { file } = composite;
    const composed = tryCompose(composite);
    if ('code' in composed) {
      findings.push({ ...composed, file });
      continue;
    }
    const entries = new Map(composed.map(({ by }) => [by.name, by]));
    const moved = <F extends FileFinding>(finding: F): F => ({
      ...atComposite(finding, entries.get(finding.file)!, composite),
      file,
    });
    for (const { by, object } of composed)
      for (const finding of judgeObject(object)) findings.push(moved({ ...finding, file: by.name }));
    const byName = new Map(composed.map(({ by, object }) => [by.name, object]));
    objects.push(...byName.values());
    for (const finding of judge.judge({ files: byName, context, overrides }))
      if (!isArgo(finding) && !isAboutPods(finding)) (isOpen(finding) ? open : findings).push(moved(finding));
  }
  return { findings, open, objects };
}

/** Rules for Argo CD do not apply: it applies only the composite. */
const isArgo = ({ code }: Finding): boolean => code.startsWith('argocd/');

/** Rules about missing pods do not apply: an operator may create the pods of composed resources. */
const isAboutPods = ({ unless }: RuleFinding): boolean => unless !== undefined && 'pods' in unless;

/** Composes resources. A failure is a finding, because Crossplane would fail in the same way. */
function tryCompose({ make }: RenderedComposite): ReturnType<RenderedComposite['make']> | Finding {
  try {
    return make();
  } catch (e) {
    const message = e instanceof Error ? e.message : String(e);
    return {
      code: 'policy-failed',
      path: ['spec'],
      message,
      help: 'correct the fields of spec, or tell the platform team, which owns the Composition',
    };
  }
}

/** Moves a finding to the composite, without its fix, which applies only to the composed resource. */
function atComposite<F extends Finding>(
  finding: F,
  entry: Composed,
  { composition: name }: RenderedComposite,
): F {
  const { rule } = finding;
  const path = sourceOf(entry, finding.path);
  const [place, ...field] = path;
  const origin =
    place === 'spec'
      ? `the value comes from ${dotted(field)} here`
      : `the platform team owns the Composition ${name}`;
  return {
    ...finding,
    path,
    message: `${finding.message}, in the ${entry.base.kind} that ${name} composes`,
    help: finding.help === undefined ? origin : `${finding.help}: ${origin}`,
    ...(rule === undefined ? {} : { rule: unfixed(rule) }),
  };
}

const unfixed = ({ fix: _, ...rule }: NonNullable<Finding['rule']>): Finding['rule'] => rule;

/** The field of the composite that sets a field of a composed resource; `kind` if the Composition itself sets it. */
function sourceOf({ patches }: Composed, path: Path): Path {
  const mover = patches.findLast(({ toFieldPath }) => {
    const to = stepsOf(toFieldPath);
    return to.every((step, i) => i >= path.length || String(path[i]) === String(step));
  });
  return mover === undefined ? ['kind'] : stepsOf(readBy(mover).at(-1)!);
}
