import { resourceOf } from '../../../constructs/admission/group-kinds.js';
import type { Manifest } from '../../../scripts/objects/manifest.js';
import type { Extract } from '../../crossplane/known.js';
import type { Loose } from '../../support/unit.js';
import type { Crd } from './crds.js';

// Definitions that a controller makes in a cluster, and those that the project has only an extract of.

const anything = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };

interface Version {
  readonly name: string;
  readonly schema: object;
}

const crd = (group: string, scope: string, names: Loose, { name, schema }: Version): Crd => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `${names['plural']}.${group}` },
  spec: {
    group,
    scope,
    names: names as unknown as Crd['spec']['names'],
    versions: [
      {
        name,
        served: true,
        storage: true,
        schema: { openAPIV3Schema: schema },
        subresources: { status: {} },
      },
    ],
  } as Crd['spec'],
});

/** The definition of a provider's kind. Extracts have no statuses and no `initProvider`, which rules of the kind mention. */
export function extractedCrd(key: string, { scope, schema }: Extract['kinds'][string]): Crd {
  const [group, name, kind] = key.split('/') as [string, string, string];
  const { spec, ...properties } = schema.properties as Loose;
  const { forProvider } = spec.properties;
  const initProvider = forProvider && { ...forProvider, required: undefined };
  const whole = { ...spec, properties: { ...spec.properties, initProvider } };
  return crd(
    group,
    scope,
    { kind, plural: resourceOf(kind) },
    { name, schema: { ...schema, properties: { ...properties, spec: whole, status: anything } } },
  );
}

/** What Crossplane makes of the definition of a composite: its schema, with Crossplane's own fields. */
export function compositeCrd(definition: Manifest): Crd {
  const { group, scope, names, versions } = definition['spec'] as unknown as {
    group: string;
    scope: string;
    names: Loose;
    versions: [{ name: string; schema: { openAPIV3Schema: Loose } }];
  };
  const [{ name, schema }] = versions;
  const { properties, ...rest } = schema.openAPIV3Schema as { properties: Loose };
  const { spec, status } = properties as { spec: { properties: Loose }; status?: { properties: Loose } };
  const own = { conditions: { type: 'array', items: anything }, crossplane: anything };
  return crd(group, scope, names, {
    name,
    schema: {
      ...rest,
      properties: {
        spec: { ...spec, properties: { ...spec.properties, crossplane: anything } },
        status: { type: 'object', ...status, properties: { ...status?.properties, ...own } },
      },
    },
  });
}

/** What Gatekeeper makes of a template of constraints. */
export function constraintCrd(template: Manifest): Crd {
  const { names, validation } = (
    template['spec'] as unknown as { crd: { spec: { names: { kind: string }; validation?: Loose } } }
  ).crd.spec;
  const plural = names.kind.toLowerCase();
  const parameters = validation?.['openAPIV3Schema'] ?? anything;
  const properties = { enforcementAction: { type: 'string' }, match: anything, parameters };
  return crd(
    'constraints.gatekeeper.sh',
    'Cluster',
    { kind: names.kind, plural },
    {
      name: 'v1beta1',
      schema: { type: 'object', properties: { spec: { type: 'object', properties }, status: anything } },
    },
  );
}
