import { describe, expect, test } from 'vitest';
import { changes, placed } from '../../tests/support/compared.js';

describe('a Composition', () => {
  const patch = (fromFieldPath: string) => ({
    type: 'FromCompositeFieldPath',
    fromFieldPath,
    toFieldPath: 'metadata.annotations[crossplane.io/external-name]',
  });
  const resource = (name: string, type: string, from = 'spec.externalName') => {
    const [group, kind] = type.split('/');
    return { name, base: { apiVersion: `${group}/v1beta1`, kind }, patches: [patch(from)] };
  };
  const instance = resource('instance', 'rds.aws.m.upbound.io/Instance');
  const group = resource('group', 'rds.aws.m.upbound.io/SubnetGroup');
  const composition = (...resources: object[]) => [
    placed('Composition', 'postgres-rds', { pipeline: [{ step: 'auto-ready' }, { input: { resources } }] }),
  ];
  const changed = (...resources: object[]) =>
    changes(composition(group, instance), composition(...resources));

  test('may change resources without data', () => {
    expect(changed(instance, resource('new', 'rds.aws.m.upbound.io/Instance'))).toEqual([]);
  });

  test('cannot leave out or rename resources with data', () => {
    expect(changed(group)).toEqual(['data-loss Composition/postgres-rds instance']);
    expect(changed(group, { ...instance, name: 'db' })).toEqual([
      'data-replaced Composition/postgres-rds name instance db',
    ]);
  });

  test.each([
    'rds.aws.m.upbound.io/Cluster',
    'rds.aws.m.upbound.io/ClusterInstance',
    'postgresql.cnpg.io/Cluster',
    'postgresql.sql.m.crossplane.io/Database',
    'mysql.sql.m.crossplane.io/Database',
  ])('cannot leave out or rename a %s', (type) => {
    const holder = resource('holder', type);
    expect(changes(composition(group, holder), composition(group))).toEqual([
      'data-loss Composition/postgres-rds holder',
    ]);
    expect(changes(composition(holder), composition({ ...holder, name: 'other' }))).toEqual([
      'data-replaced Composition/postgres-rds name holder other',
    ]);
  });

  test('cannot rename a database inside a server', () => {
    const inside = (name: string) => ({
      name: 'database',
      base: {
        apiVersion: 'postgresql.sql.m.crossplane.io/v1alpha1',
        kind: 'Database',
        metadata: { annotations: { 'crossplane.io/external-name': name } },
      },
    });
    expect(changes(composition(inside('app')), composition(inside('data')))).toEqual([
      'data-replaced Composition/postgres-rds database.externalName app data',
    ]);
  });

  test('cannot create another resource under the same name', () => {
    expect(changed(resource('instance', 'rds.aws.m.upbound.io/Cluster'))).toEqual([
      'data-replaced Composition/postgres-rds instance.kind rds.aws.m.upbound.io/Instance rds.aws.m.upbound.io/Cluster',
    ]);
    expect(changed(resource('instance', 'rds.aws.m.upbound.io/Instance', 'metadata.name'))).toEqual([
      'data-replaced Composition/postgres-rds instance.externalName spec.externalName metadata.name',
    ]);
  });

  test('is reported for the cluster that loses it', () => {
    const [eu] = composition(instance);
    const us = { ...eu!, unit: '_clusters/us/crossplane', cluster: 'us' };
    expect(changes([eu!, us], [eu!])).toEqual(['data-loss Composition/postgres-rds']);
  });
});
