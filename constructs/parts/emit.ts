import { ApiObject, type ApiObjectProps } from 'cdk8s';
import type { Construct } from 'constructs';

/** Kubernetes objects, as literals, in a construct. */
export function emit(scope: Construct, objects: readonly object[]): void {
  for (const object of objects as readonly (ApiObjectProps & { metadata: { name: string } })[])
    new ApiObject(scope, `${object.kind}-${object.metadata.name}`.toLowerCase(), object);
}
