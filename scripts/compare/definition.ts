import { isMap } from '../problem/is-map.js';
import { at, dotted, type Path } from '../problem/pointer.js';
import type { Change } from './change.js';
import type { Placed } from './tree.js';
import { called } from './words.js';

/** The fields that a definition of composites no longer has: the API server drops what stands in them. */
export const changesOfDefinition = (was: Placed, now: Placed): Change[] =>
  versionsOf(was).flatMap((version): Change[] => {
    const name = String(at(version, ['name']));
    const other = versionsOf(now).findIndex((it) => at(it, ['name']) === name);
    const common = { effect: 'data-loss' as const, was, now };
    const instead = 'keep it until nothing is written in it any more';
    if (other < 0) {
      const message = `${called(was)} would have no version ${name} any more: what is stored as that cannot be read`;
      return [{ ...common, path: ['spec', 'versions'], field: name, message, instead }];
    }
    const path = ['spec', 'versions', other, ...schema];
    return removed(at(version, schema), at(now.object, path)).map(
      (field): Change => ({
        ...common,
        path,
        field: `${name}.${dotted(field)}`,
        message: `${called(was)} would have no field ${dotted(field)} any more: what stands in it is dropped, and what it made of that is undone`,
        instead,
      }),
    );
  });

const schema = ['schema', 'openAPIV3Schema'];

const versionsOf = ({ object }: Placed): readonly unknown[] => {
  const versions = at(object, ['spec', 'versions']);
  return Array.isArray(versions) ? versions : [];
};

/** The outermost fields of a schema that another does not have. */
function removed(was: unknown, now: unknown): Path[] {
  const fields = propertiesOf(was);
  const others = propertiesOf(now);
  return Object.keys(fields)
    .sort()
    .flatMap((name): Path[] =>
      Object.hasOwn(others, name)
        ? removed(fields[name], others[name]).map((path) => [name, ...path])
        : [[name]],
    );
}

/** Those of an object, or of the items of a list. */
function propertiesOf(schema: unknown): Record<string, unknown> {
  const items = at(schema, ['items']);
  const properties = at(items ?? schema, ['properties']);
  return isMap(properties) ? properties : {};
}
