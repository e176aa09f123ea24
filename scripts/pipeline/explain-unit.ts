import type { Plan } from '../plan/plan.js';
import { render } from '../render/render.js';
import type { ExplainedUnit } from '../report/explanation.js';

export function explainUnit(plan: Plan, id: string): ExplainedUnit {
  const unit = plan.units.find((u) => u.id === id);
  if (unit === undefined) return { id };
  const { kind, declaredIn, destination, spec } = unit;
  return { id, made: { kind, declaredIn, destination, spec, files: [...render(unit).files.keys()] } };
}
