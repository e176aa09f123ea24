import type {
  IValidatingAdmissionPolicy,
  IValidatingAdmissionPolicyBinding,
} from 'kubernetes-models/admissionregistration.k8s.io/v1';
import { platformLabels } from '../parts/labels.js';
import type { Unit } from '../unit.js';
import { groupKinds, resourceOf, unjudgedOwners } from './group-kinds.js';
import { dashed, denialMessage, gradeName, isDenied, namespacesOf } from './policy-metadata.js';
import type { AdmissionContext, AdmissionRule, AdmissionSpec, Grade } from './spec.js';

type Policies = Unit<AdmissionSpec, AdmissionContext>;

/** Rules with a CEL form, as ValidatingAdmissionPolicies that the API server evaluates itself. */
export const validatingPolicies = (unit: Policies): object[] =>
  unit.context.rules.flatMap((rule) =>
    rule.cel === undefined
      ? []
      : [policy(unit, rule, rule.cel), ...rule.grades.map((grade) => binding(unit, rule, grade))],
  );

const nameOf = ({ context }: Policies, rule: AdmissionRule): string =>
  `${dashed(rule)}.${context.platform.domain}`;

const policy = (
  unit: Policies,
  rule: AdmissionRule,
  { expression, variables }: NonNullable<AdmissionRule['cel']>,
): IValidatingAdmissionPolicy => ({
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingAdmissionPolicy',
  metadata: { name: nameOf(unit, rule), labels: platformLabels(unit.context.platform.organisation) },
  spec: {
    failurePolicy: 'Fail',
    matchConstraints: {
      resourceRules: groupKinds(rule.on).map(({ group, kinds }) => ({
        apiGroups: [group],
        apiVersions: ['*'],
        operations: ['CREATE', 'UPDATE'],
        resources: kinds.map(resourceOf),
        scope: 'Namespaced',
      })),
    },
    matchConditions: [
      {
        // the controller's own object was judged already
        name: 'made-by-no-controller',
        expression: `!object.metadata.?ownerReferences.orValue([]).exists(o, o.?controller.orValue(false) && !(o.?kind.orValue('') in ${JSON.stringify(unjudgedOwners)}))`,
      },
      ...(rule.waived.length === 0
        ? []
        : [
            {
              name: 'not-waived',
              expression: `!(request.namespace + '/' + object.kind + '/' + object.metadata.?name.orValue('') in ${JSON.stringify(rule.waived)})`,
            },
          ]),
    ],
    variables: variables.map(({ name, expression }) => ({ name, expression })),
    validations: [{ expression, message: denialMessage(rule) }],
  },
});

const binding = (unit: Policies, rule: AdmissionRule, grade: Grade): IValidatingAdmissionPolicyBinding => ({
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingAdmissionPolicyBinding',
  metadata: {
    name: gradeName(nameOf(unit, rule), grade),
    labels: platformLabels(unit.context.platform.organisation),
  },
  spec: {
    policyName: nameOf(unit, rule),
    validationActions: isDenied(unit.spec, grade) ? ['Deny'] : ['Warn', 'Audit'],
    matchResources: { namespaceSelector: namespacesOf(unit.context, grade) },
  },
});
