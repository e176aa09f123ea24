import {
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  DefaultNamespaceEntityPolicy,
  domainEntityV1alpha1Validator,
  EntityPolicies,
  FieldFormatEntityPolicy,
  groupEntityV1alpha1Validator,
  type KindValidator,
  locationEntityV1alpha1Validator,
  NoForeignRootFieldsEntityPolicy,
  resourceEntityV1alpha1Validator,
  SchemaValidEntityPolicy,
  systemEntityV1alpha1Validator,
  userEntityV1alpha1Validator,
} from '@backstage/catalog-model';

/** The policies that Backstage's catalogue enforces by default. */
const policies = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new DefaultNamespaceEntityPolicy(),
  new NoForeignRootFieldsEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);

/** Templates have their validator in a package with many dependencies; tests/backstage runs it. */
const validators: Readonly<Record<string, KindValidator>> = {
  API: apiEntityV1alpha1Validator,
  Component: componentEntityV1alpha1Validator,
  Domain: domainEntityV1alpha1Validator,
  Group: groupEntityV1alpha1Validator,
  Location: locationEntityV1alpha1Validator,
  Resource: resourceEntityV1alpha1Validator,
  System: systemEntityV1alpha1Validator,
  User: userEntityV1alpha1Validator,
};

/** Why Backstage would refuse an entity. */
export async function problemsOfEntity(entity: object): Promise<string[]> {
  try {
    const accepted = await policies.enforce(structuredClone(entity) as never);
    const { kind } = entity as { kind: string };
    if (kind === 'Template') return [];
    const isKnown = await validators[kind]?.check(accepted!);
    return isKnown ? [] : [`Backstage has no kind ${kind} of this version`];
  } catch (e) {
    return [(e as Error).message];
  }
}
