import { compositionName, type ResourceClass } from './resource-class.js';
import { templateOf } from './secret-template.js';

export const patchFunction = 'function-patch-and-transform';
export const templateFunction = 'function-go-templating';
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
          resources: of.resources.map(({ name, base, patches, isReadyOnceMade = false }) => ({
            name,
            base,
            patches,
            ...(isReadyOnceMade ? { readinessChecks: [{ type: 'None' }] } : {}),
          })),
        },
      },
      ...(of.secret === undefined
        ? []
        : [
            {
              step: 'connection',
              functionRef: { name: templateFunction },
              input: {
                apiVersion: 'gotemplating.fn.crossplane.io/v1beta1',
                kind: 'GoTemplate',
                source: 'Inline',
                inline: { template: templateOf(of.secret, of) },
              },
            },
          ]),
      { step: 'ready', functionRef: { name: readyFunction } },
    ],
  },
});
