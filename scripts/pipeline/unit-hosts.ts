import type { AnyUnit } from '../../constructs/unit.js';
import type { KindRegistry } from '../kinds/registry.js';
import { hostsOf } from '../plan/manifests/routes.js';
import { pathsTo } from '../plan/services/hosts.js';
import { at, fromPointer, type Path } from '../problem/pointer.js';
import { isRaw } from '../render/raw.js';

interface NamedHost {
  /** Place in the spec of the unit. */
  readonly path: Path;
  readonly host: string;
}

/** The hosts that a unit answers at. */
export function hostsIn(unit: AnyUnit, registry: KindRegistry): NamedHost[] {
  const paths = isRaw(unit)
    ? unit.spec.objects.flatMap((raw, i) => hostsOf(raw).map(({ path }) => ['objects', i, 'object', ...path]))
    : (registry.kinds.get(unit.kind)?.hosts ?? []).flatMap((field) => pathsTo(unit.spec, fromPointer(field)));
  return paths.flatMap((path) => {
    const host = at(unit.spec, path);
    return typeof host === 'string' ? [{ path, host: host.toLowerCase() }] : [];
  });
}
