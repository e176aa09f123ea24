import { error, type Place, type Problem } from '../problem/problem.js';
import { type Declaration, placeIn } from './declaration.js';

/** Declarations of one kind by name. Two with the same name are a problem. */
export function byName<Spec>(
  declarations: readonly Declaration[],
  problems: Problem[],
): Map<string, Declaration<Spec>> {
  const map = new Map<string, Declaration<Spec>>();
  for (const declaration of declarations) {
    const other = map.get(declaration.name);
    if (other === undefined) map.set(declaration.name, declaration as Declaration<Spec>);
    else
      problems.push(
        error(
          'duplicate-name',
          placeOfName(declaration),
          `the ${declaration.kind} ${declaration.name} is declared in ${other.file} too`,
        ),
      );
  }
  return map;
}

/** Place of a declaration's name. */
export const placeOfName = (declaration: Declaration<unknown>): Place =>
  placeIn(declaration, '/metadata/name');
