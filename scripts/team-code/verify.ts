import type { AnyUnit } from '../../constructs/unit.js';
import type { Manifest } from '../objects/manifest.js';
import { isMap } from '../problem/is-map.js';
import { dotted, type Path } from '../problem/pointer.js';
import { hiddenCharacterIn } from '../problem/printable.js';

const shapes = {
  apiVersion: /^([a-z0-9]([a-z0-9.-]*[a-z0-9])?\/)?v[a-z0-9]+$/,
  kind: /^[A-Z][A-Za-z0-9]*$/,
  name: /^[a-z0-9]([a-z0-9.:-]*[a-z0-9])?$/,
};
const deepest = 100;
const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

/** Checks that the answer of a team's process is a list of Kubernetes objects of this unit; otherwise says why not. */
export function verifiedManifests(unit: AnyUnit, value: unknown): readonly Manifest[] | string {
  if (!Array.isArray(value)) return 'did not return a list of objects';
  for (const object of value as unknown[]) {
    const fault = faultOf(unit, object);
    if (fault !== undefined) return fault;
  }
  return value as Manifest[];
}

function faultOf(unit: AnyUnit, object: unknown): string | undefined {
  if (!isMap(object) || !isMap(object['metadata']))
    return 'rendered something that is not a Kubernetes object';
  const { apiVersion, kind, metadata } = object as { apiVersion: unknown; kind: unknown; metadata: Map };
  const { name, namespace } = metadata;
  if (!matches(apiVersion, shapes.apiVersion))
    return `rendered an object with the apiVersion ${show(apiVersion)}`;
  if (!matches(kind, shapes.kind)) return `rendered an object of the kind ${show(kind)}`;
  if (!matches(name, shapes.name) || name.length > 253)
    return `rendered a ${kind} with the name ${show(name)}`;
  if (namespace !== undefined && namespace !== unit.destination.namespace)
    return `rendered ${kind} ${name} into the namespace ${show(namespace)}, which is not its own`;
  const annotations = Object.entries((metadata['annotations'] ?? {}) as Map);
  const templated = annotations.find((entry) => entry.join().includes('{{'));
  if (templated !== undefined)
    return `rendered ${kind} ${name} with template syntax in the annotation ${templated[0]}`;
  if (!isSafe(object)) return `rendered ${kind} ${name} with a key that is not allowed, or nested too deep`;
  const hidden = hiddenIn(object);
  return hidden && `rendered ${kind} ${name} with ${dotted(hidden.path)}, in which ${hidden.message}`;
}

type Map = Readonly<Record<string, unknown>>;

const matches = (value: unknown, shape: RegExp): value is string =>
  typeof value === 'string' && shape.test(value);
const show = (value: unknown): string => String(JSON.stringify(value)).slice(0, 60);

/** Whether data from a team can be walked and merged safely: no key that is special in JavaScript, and not too deep. */
export const isSafe = (value: unknown, depth = 0): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (depth < deepest &&
    Object.entries(value).every(([key, child]) => !forbidden.has(key) && isSafe(child, depth + 1)));

/** The path of the first text in safe data that has a character nobody sees, and the reason to refuse it. */
export function hiddenIn(value: unknown, path: Path = []): { path: Path; message: string } | undefined {
  if (typeof value === 'string') {
    const message = hiddenCharacterIn(value)?.message;
    return message === undefined ? undefined : { path, message };
  }
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, child] of Object.entries(value)) {
    const hidden = hiddenIn(key, path) ?? hiddenIn(child, [...path, key]);
    if (hidden !== undefined) return hidden;
  }
  return undefined;
}
