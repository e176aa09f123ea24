import { readFileSync } from 'node:fs';

/** The part of JSON Schema that Kubernetes' OpenAPI uses, and the limits of schemas/kubernetes/limits/. */
export interface Schema {
  readonly ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: Schema;
  /** For a list that is a map: the fields that identify an item. */
  readonly keys?: readonly string[];
  /** The name of its checks, for a schema that is no definition of Kubernetes. */
  readonly checkedAs?: string;
  /** Further formats of the value, besides that of the OpenAPI. */
  readonly limit?: string;
  readonly enum?: readonly (string | number)[];
  readonly minimum?: number;
  readonly maximum?: number;
  /** The most items of a list. */
  readonly most?: number;
  /** The format of a map's keys. */
  readonly keyFormat?: string;
  /** Fields that must have a value that is not empty. */
  readonly needs?: readonly string[];
  /** Fields of which exactly one must be there. */
  readonly one?: readonly string[];
  /** Fields of which at most one may be there. */
  readonly atMostOne?: readonly string[];
}

export interface KubernetesSchemas {
  readonly version: string;
  /** `apps/v1/Deployment` → its schema. */
  readonly kinds: Readonly<Record<string, { readonly schema: string; readonly namespaced: boolean }>>;
  readonly definitions: Readonly<Record<string, Schema>>;
}

let loaded: KubernetesSchemas | undefined;

/** Schemas of built-in kinds. Loading takes about 4 ms, so it is done on first use. */
export function kubernetesSchemas(): KubernetesSchemas {
  loaded ??= JSON.parse(
    readFileSync(new URL(import.meta.resolve('#kubernetes')), 'utf8'),
  ) as KubernetesSchemas;
  return loaded;
}
