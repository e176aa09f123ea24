import { type Composed, compositionName, type ResourceClass } from '../language/composition.js';
import { templateOf } from '../secrets/template.js';

export const patchFunction = 'function-patch-and-transform';
export const templateFunction = 'function-go-templating';
export const readyFunction = 'function-auto-ready';

/** The Composition of a class, for the composites of an API group. */
export const compositionOf = (of: ResourceClass, apiGroup: string, template = templateOf(of)) => ({
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
          resources: of.resources.map((composed) => {
            const { name, base, patches } = composed;
            return { name, base, patches, ...readinessOf(composed) };
          }),
        },
      },
      ...(template === undefined
        ? []
        : [
            {
              step: 'connection',
              functionRef: { name: templateFunction },
              input: {
                apiVersion: 'gotemplating.fn.crossplane.io/v1beta1',
                kind: 'GoTemplate',
                source: 'Inline',
                inline: { template },
              },
            },
          ]),
      { step: 'ready', functionRef: { name: readyFunction } },
    ],
  },
});

function readinessOf({ isReadyOnceMade = false, readyCondition }: Composed): object {
  if (isReadyOnceMade) return { readinessChecks: [{ type: 'None' }] };
  if (readyCondition === undefined) return {};
  return {
    readinessChecks: [{ type: 'MatchCondition', matchCondition: { type: readyCondition, status: 'True' } }],
  };
}
