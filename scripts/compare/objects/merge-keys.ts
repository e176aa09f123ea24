import { isMap } from '../../problem/is-map.js';

/**
 * The fields that identify an item of a list, by the name of the list, where that is not `name`. Those of Kubernetes
 * are `x-kubernetes-list-map-keys` in its OpenAPI; a test holds this table to schemas/kubernetes/definitions.json.
 */
export const mergeKeys: Readonly<Record<string, readonly (readonly string[])[]>> = {
  hostAliases: [['ip']],
  ownerReferences: [['uid']],
  ports: [
    ['containerPort', 'protocol'],
    ['port', 'protocol'],
  ],
  topologySpreadConstraints: [['topologyKey', 'whenUnsatisfiable']],
  volumeDevices: [['devicePath']],
  volumeMounts: [['mountPath']],
  'x-kubernetes-validations': [['rule']],
};

/** Lists of custom resources, whose schemas are not here. */
const ofCustomResources: typeof mergeKeys = {
  // Composition
  pipeline: [['step']],
  // ExternalSecret
  data: [['secretKey']],
};

const candidatesFor = (list: string): readonly (readonly string[])[] => {
  const table = Object.hasOwn(mergeKeys, list) ? mergeKeys : ofCustomResources;
  return [...(Object.hasOwn(table, list) ? table[list]! : []), ['name']];
};

/** Returns the merge key of an item, as it is shown in brackets: `app`, `8080/TCP`. */
export type KeyOf = (item: unknown) => string;

/** The merge key of two versions of a list; undefined if not every item has one. */
export function mergeKeyOf(
  list: string,
  was: readonly unknown[],
  now: readonly unknown[],
): KeyOf | undefined {
  const items = [...was, ...now];
  const fields = candidatesFor(list).find(([first]) =>
    items.every((item) => isScalar(fieldOf(item, first!))),
  );
  if (fields === undefined || items.length === 0) return undefined;
  return (item) =>
    fields
      .map((field) => fieldOf(item, field))
      .filter((value) => value !== undefined)
      .map(String)
      .join('/');
}

const fieldOf = (item: unknown, field: string): unknown =>
  isMap(item) && Object.hasOwn(item, field) ? item[field] : undefined;

const isScalar = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number';
