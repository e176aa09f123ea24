import type { Composed } from '../language/patch.js';
import { templateOf } from '../secrets/template.js';
import { type Composition, compositionName } from './composition.js';

export const patchFunction = 'function-patch-and-transform';
export const templateFunction = 'function-go-templating';
export const readyFunction = 'function-auto-ready';

/** The Composition object for Crossplane. */
export const compositionManifest = (
  composition: Composition,
  apiGroup: string,
  template = templateOf(composition),
) => ({
  apiVersion: 'apiextensions.crossplane.io/v1',
  kind: 'Composition',
  metadata: { name: compositionName(composition) },
  spec: {
    compositeTypeRef: { apiVersion: `${apiGroup}/v1`, kind: composition.kind },
    mode: 'Pipeline',
    pipeline: [
      {
        step: 'resources',
        functionRef: { name: patchFunction },
        input: {
          apiVersion: 'pt.fn.crossplane.io/v1beta1',
          kind: 'Resources',
          resources: composition.resources.map((composed) => {
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
