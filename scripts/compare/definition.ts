import { isMap } from '../problem/is-map.js';
import { at, dotted, type Path } from '../problem/pointer.js';
import type { Change } from './change.js';
import type { Placed } from './tree.js';
import { called } from './words.js';

/** Versions and fields that the definition of a kind loses: the API server drops their values. */
export const changesOfDefinition = (was: Placed, now: Placed): Change[] =>
  versionsOf(was).flatMap((version): Change[] => {
    const name = String(at(version, ['name']));
    const other = versionsOf(now).findIndex((candidate) => at(candidate, ['name']) === name);
    const common = { effect: 'data-loss' as const, was, now };
    const instead = 'keep it until nothing uses it any more';
    if (other < 0) {
      const message = `${called(was)} would lose its version ${name}: objects stored in that version could not be read`;
      return [{ ...common, path: ['spec', 'versions'], field: name, message, instead }];
    }
    const path = ['spec', 'versions', other, ...schema];
    return removed(at(version, schema), at(now.object, path)).map(
      (field): Change => ({
        ...common,
        path,
        field: `${name}.${dotted(field)}`,
        message: `${called(was)} would lose its field ${dotted(field)}: its values are dropped, and what they created is undone`,
        instead,
      }),
    );
  });

const schema = ['schema', 'openAPIV3Schema'];

const versionsOf = ({ object }: Placed): readonly unknown[] => {
  const versions = at(object, ['spec', 'versions']);
  return Array.isArray(versions) ? versions : [];
};

/** The outermost fields of one schema that another does not have. */
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

/** The properties of an object, or of the items of a list. */
function propertiesOf(schema: unknown): Record<string, unknown> {
  const items = at(schema, ['items']);
  const properties = at(items ?? schema, ['properties']);
  return isMap(properties) ? properties : {};
}
