import { readBy } from '../../constructs/crossplane/composition/compose.js';
import { stepsOf } from '../../constructs/crossplane/language/field-path.js';
import type { Composed } from '../../constructs/crossplane/language/patch.js';
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

/** Judges the composed resources of a unit by the same rules. Findings are placed at fields of the composite. */
export function judgeComposed({ unit, files }: Rendered, judge: Judge): UnitVerdict {
  const findings: FileFinding[] = [];
  const open: RuleFinding[] = [];
  const overrides = ruleOverridesOf(unit);
  // the platform team owns composed resources, even those of a composite that a team declares
  const context = { ...judgeContextOf(unit), owner: 'platform', raw: false } as const;
  for (const composite of compositesIn({ unit, files })) {
    const { file } = composite;
    const made = attempt(composite);
    if ('code' in made) {
      findings.push({ ...made, file });
      continue;
    }
    const entries = new Map(made.map(({ by }) => [by.name, by]));
    const ofComposite = <Found extends FileFinding>(found: Found): Found => ({
      ...atComposite(found, entries.get(found.file)!, composite),
      file,
    });
    for (const { by, object } of made)
      for (const finding of judgeObject(object)) findings.push(ofComposite({ ...finding, file: by.name }));
    const objects = new Map(made.map(({ by, object }) => [by.name, object]));
    for (const found of judge.judge({ files: objects, context, overrides }))
      if (!isArgo(found) && !isOfPods(found)) (isOpen(found) ? open : findings).push(ofComposite(found));
  }
  return { findings, open };
}

/** Rules for Argo CD do not apply: it applies only the composite. */
const isArgo = ({ code }: Finding): boolean => code.startsWith('argocd/');

/** Rules about missing pods do not apply: an operator may create the pods of composed resources. */
const isOfPods = ({ unless }: RuleFinding): boolean => unless !== undefined && 'pods' in unless;

/** Composes resources. A failure is a finding, because Crossplane would fail in the same way. */
function attempt({ make }: RenderedComposite): ReturnType<RenderedComposite['make']> | Finding {
  try {
    return make();
  } catch (e) {
    const message = e instanceof Error ? e.message : String(e);
    return { code: 'policy-failed', path: ['spec'], message, help: 'what cannot be composed is refused' };
  }
}

/** Moves a finding to the composite, without its fix, which applies only to the composed resource. */
function atComposite<Found extends Finding>(
  found: Found,
  by: Composed,
  { composition: name }: RenderedComposite,
): Found {
  const { rule } = found;
  const path = sourceOf(by, found.path);
  const [place, ...field] = path;
  const whence = place === 'spec' ? `it comes from ${dotted(field)} here` : `${name} is the platform team's`;
  return {
    ...found,
    path,
    message: `${found.message}, in the ${by.base.kind} that ${name} makes of it`,
    help: found.help === undefined ? whence : `${found.help}: ${whence}`,
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
