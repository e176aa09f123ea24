import { error, type Problem } from '../../problem/problem.js';
import { placeIn, referenceTo, type WrittenEntity } from './written-entity.js';

/** Entities that are described twice: in two documents, or in one and in what is generated. */
export function duplicateProblems(
  entities: readonly WrittenEntity[],
  generated: ReadonlySet<string>,
): Problem[] {
  const first = new Map<string, WrittenEntity>();
  return entities.flatMap((entity) => {
    const reference = referenceTo(entity);
    const other = first.get(reference);
    if (other === undefined) first.set(reference, entity);
    if (generated.has(reference))
      return [duplicate(entity, `${reference} is generated from the declarations`, 'delete this document')];
    if (other === undefined) return [];
    return [duplicate(entity, `${reference} is described in ${other.file} already`, 'delete one of the two')];
  });
}

const duplicate = (entity: WrittenEntity, message: string, help: string): Problem =>
  error('duplicate-entity', placeIn(entity, '/metadata/name'), message, { help });
