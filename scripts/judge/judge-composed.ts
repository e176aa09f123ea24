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

/** Judges what the composites of a unit will become: the same rules, and findings at the fields of the composite. */
export function judgeComposed({ unit, files }: Rendered, judge: Judge): UnitVerdict {
  const findings: FileFinding[] = [];
  const open: RuleFinding[] = [];
  const overrides = ruleOverridesOf(unit);
  // what a Composition makes is the platform's work, whoever asked for it
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

/** Argo CD knows the composite, and nothing of what it becomes. */
const isArgo = ({ code }: Finding): boolean => code.startsWith('argocd/');

/** Pods of what is composed may be an operator's to make, which alone knows them. */
const isOfPods = ({ unless }: RuleFinding): boolean => unless !== undefined && 'pods' in unless;

/** What cannot be composed cannot be judged, and Crossplane would not make it either. */
function attempt({ make }: RenderedComposite): ReturnType<RenderedComposite['make']> | Finding {
  try {
    return make();
  } catch (e) {
    const message = e instanceof Error ? e.message : String(e);
    return { code: 'policy-failed', path: ['spec'], message, help: 'what cannot be composed is refused' };
  }
}

/** A fix of what is composed is none of the composite. */
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

/** The field of the composite that a field of what is composed comes from; what comes from none is the Composition's doing. */
function sourceOf({ patches }: Composed, path: Path): Path {
  const mover = patches.findLast(({ toFieldPath }) => {
    const to = stepsOf(toFieldPath);
    return to.every((step, i) => i >= path.length || String(path[i]) === String(step));
  });
  return mover === undefined ? ['kind'] : stepsOf(readBy(mover).at(-1)!);
}
