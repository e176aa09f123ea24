import { platformLabels } from '../parts/labels.js';
import type { Unit } from '../unit.js';
import { groupKinds, unjudgedOwners } from './group-kinds.js';
import { dashed, gradeName, isDenied, namespacesOf } from './policy-metadata.js';
import type { AdmissionContext, AdmissionRule, AdmissionSpec, Grade } from './spec.js';

type Policies = Unit<AdmissionSpec, AdmissionContext>;

/** Every rule as a ConstraintTemplate with its Rego source, and one constraint per grade. */
export const gatekeeperPolicies = (unit: Policies): object[] =>
  unit.context.rules.flatMap((rule) =>
    rule.rego === undefined
      ? []
      : [template(unit, rule, rule.rego), ...rule.grades.map((grade) => constraint(unit, rule, grade))],
  );

const kindOf = ({ id }: AdmissionRule): string =>
  `Waymark${id.replace(/(^|[-/])([a-z0-9])/g, (_, __, letter: string) => letter.toUpperCase())}`;

const template = ({ context }: Policies, rule: AdmissionRule, libs: readonly string[]) => ({
  apiVersion: 'templates.gatekeeper.sh/v1',
  kind: 'ConstraintTemplate',
  metadata: {
    name: kindOf(rule).toLowerCase(),
    labels: platformLabels(context.platform.organisation),
    annotations: {
      description: rule.title,
      // before the constraints: Gatekeeper creates their kind from this template
      'argocd.argoproj.io/sync-wave': '-1',
    },
  },
  spec: {
    crd: {
      spec: {
        names: { kind: kindOf(rule) },
        validation: {
          openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
        },
      },
    },
    targets: [
      {
        target: 'admission.k8s.gatekeeper.sh',
        code: [{ engine: 'Rego', source: { version: 'v1', rego: entry(rule), libs } }],
      },
    ],
  },
});

const constraint = ({ spec, context }: Policies, rule: AdmissionRule, grade: Grade) => ({
  apiVersion: 'constraints.gatekeeper.sh/v1beta1',
  kind: kindOf(rule),
  metadata: {
    name: gradeName(dashed(rule), grade),
    labels: platformLabels(context.platform.organisation),
    annotations: { 'argocd.argoproj.io/sync-options': 'SkipDryRunOnMissingResource=true' },
  },
  spec: {
    enforcementAction: isDenied(spec, grade) ? 'deny' : 'warn',
    match: {
      scope: 'Namespaced',
      kinds: groupKinds(rule.on).map(({ group, kinds }) => ({ apiGroups: [group], kinds })),
      namespaceSelector: namespacesOf(context, grade),
    },
    parameters: { context: grade.context, settings: rule.parameters, waived: rule.waived },
  },
});

/** Rego that runs a rule unchanged inside Gatekeeper, with the same input that `platform check` gives it. */
const entry = ({ id, message, fix }: AdmissionRule): string => `package waymark

import data.lib.waymark.${id.replaceAll('-', '_').replace('/', '.')} as rule

violation contains {"msg": said(f.args), "details": {"path": f.path}} if {
  not made_by_a_controller
  not waived
  context := object.union(input.parameters.context, {"namespace": input.review.object.metadata.namespace})
  some f in rule.finding with input as {
    "object": input.review.object,
    "context": context,
    "parameters": input.parameters.settings,
  }
}

# What a controller makes of something was judged with that.
made_by_a_controller if {
  some owner in input.review.object.metadata.ownerReferences
  owner.controller == true
  not owner.kind in ${JSON.stringify(unjudgedOwners)}
}

waived if {
  manifest := input.review.object
  concat("/", [manifest.metadata.namespace, manifest.kind, manifest.metadata.name]) in input.parameters.waived
}

said(args) := strings.replace_n(
  {concat("", ["{", key, "}"]): sprintf("%v", [value]) | some key, value in args},
  ${JSON.stringify(`${message}; ${fix} (platform explain ${id})`)},
)
`;
