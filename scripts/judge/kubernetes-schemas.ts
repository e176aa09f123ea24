import { readFileSync } from 'node:fs';

/** The part of JSON Schema that Kubernetes' OpenAPI is written in. */
export interface Schema {
  readonly ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: Schema;
  /** Of a list that is a map: the fields that name an item. */
  readonly keys?: readonly string[];
}

export interface KubernetesSchemas {
  readonly version: string;
  /** `apps/v1/Deployment` → its schema. */
  readonly kinds: Readonly<Record<string, { readonly schema: string; readonly namespaced: boolean }>>;
  readonly definitions: Readonly<Record<string, Schema>>;
}

let loaded: KubernetesSchemas | undefined;

/** The schemas of Kubernetes' built-in kinds: some 4 ms to load, so loaded when first asked for. */
export function kubernetesSchemas(): KubernetesSchemas {
  loaded ??= JSON.parse(
    readFileSync(new URL(import.meta.resolve('#kubernetes')), 'utf8'),
  ) as KubernetesSchemas;
  return loaded;
}
