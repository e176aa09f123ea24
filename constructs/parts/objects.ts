import { ApiObject, type ApiObjectProps, type JsonPatch } from 'cdk8s';
import type { Construct } from 'constructs';

type Literal = ApiObjectProps & { readonly metadata: { readonly name: string } };

/** Kubernetes objects, as literals, in a construct. */
export function addObjects(scope: Construct, objects: readonly object[]): void {
  for (const object of objects as readonly Literal[])
    new LiteralObject(scope, `${object.kind}-${object.metadata.name}`.toLowerCase(), object);
}

/** An object that is written out: there are no tokens in it to look for, which takes cdk8s longer than all the rest. */
class LiteralObject extends ApiObject {
  private isPatched = false;

  constructor(
    scope: Construct,
    id: string,
    private readonly literal: Literal,
  ) {
    super(scope, id, literal);
  }

  override addJsonPatch(...operations: JsonPatch[]): void {
    this.isPatched = true;
    super.addJsonPatch(...operations);
  }

  override toJson(): object {
    if (this.isPatched) return super.toJson();
    const { apiVersion, kind, metadata: _, ...rest } = this.literal;
    return { apiVersion, kind, metadata: this.metadata.toJson(), ...(present(rest) as object) };
  }
}

/** A value without what is absent in it. */
function present(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(present);
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const item = (value as Record<string, unknown>)[key];
    if (item !== undefined && item !== null) copy[key] = present(item);
  }
  return copy;
}
