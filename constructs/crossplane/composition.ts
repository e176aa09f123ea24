import { compositionName, type ResourceClass } from './resource-class.js';

export const patchFunction = 'function-patch-and-transform';
export const readyFunction = 'function-auto-ready';

/** The Composition of a class, for the composites of an API group. */
export const compositionOf = (of: ResourceClass, apiGroup: string) => ({
  apiVersion: 'apiextensions.crossplane.io/v1',
  kind: 'Composition',
  metadata: { name: compositionName(of) },
  spec: {
    compositeTypeRef: { apiVersion: `${apiGroup}/v1`, kind: of.kind },
    mode: 'Pipeline',
    pipeline: [
      {
        step: 'resources',
        functionRef: { name: patchFunction },
        input: {
          apiVersion: 'pt.fn.crossplane.io/v1beta1',
          kind: 'Resources',
          resources: of.resources.map(({ name, base, connectionDetails, patches }) => ({
            name,
            base,
            ...(connectionDetails === undefined ? {} : { connectionDetails }),
            patches,
          })),
        },
      },
      { step: 'ready', functionRef: { name: readyFunction } },
    ],
  },
});
