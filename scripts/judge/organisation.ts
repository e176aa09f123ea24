import { error, type Problem } from '../problem/problem.js';
import type { Facts } from './facts.js';

/** Judges what only the whole organisation shows. */
export function judgeOrganisation(
  facts: ReadonlyMap<string, { readonly declaredIn: string; readonly facts: Facts }>,
): Problem[] {
  const problems: Problem[] = [];
  const owner = new Map<string, string>();
  for (const [id, row] of facts)
    for (const object of row.facts.objects) {
      const other = owner.get(object);
      if (other === undefined) owner.set(object, id);
      else
        problems.push(
          error('collision', { file: row.declaredIn }, `${id} and ${other} both render ${object}`),
        );
    }
  return problems;
}
