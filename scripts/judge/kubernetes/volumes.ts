import { dig, listAt, mapAt, textOf } from '../../objects/trees.js';
import type { Path } from '../../problem/pointer.js';
import { fieldPath } from './containers.js';
import { about, type FieldCheck, type FieldChecks } from './field-checks.js';

const projected: FieldCheck = (value, report) => {
  const paths = new Set<string>();
  const add = (path: unknown, place: Path) => {
    const text = textOf(path ?? '');
    if (text !== '' && paths.has(text))
      report(
        'conflicting-fields',
        place,
        `is the path of another file of the volume, ${text}`,
        'use another path',
      );
    paths.add(text);
  };
  for (const [i, source] of listAt(value, 'sources').entries()) {
    for (const name of ['secret', 'configMap', 'downwardAPI'])
      for (const [j, item] of listAt(source, name, 'items').entries())
        add(dig(item, 'path'), ['sources', i, name, 'items', j, 'path']);
    add(dig(source, 'clusterTrustBundle', 'path'), ['sources', i, 'clusterTrustBundle', 'path']);
  }
};

const downwardFile: FieldCheck = ({ fieldRef, resourceFieldRef }, report) => {
  fieldPath(dig(fieldRef, 'fieldPath'), 'file', report, ['fieldRef', 'fieldPath']);
  if (resourceFieldRef != null && !dig(resourceFieldRef, 'containerName'))
    report('missing-field', ['resourceFieldRef'], 'needs the field "containerName" in a volume');
};

const claim: FieldCheck = (value, report) => {
  if (mapAt(value, 'resources', 'requests')['storage'] == null)
    report(
      'missing-field',
      ['resources'],
      'needs the field requests.storage',
      'add a size such as storage: 10Gi',
    );
  const modes = listAt(value, 'accessModes');
  if (modes.includes('ReadWriteOncePod') && modes.length > 1)
    report('conflicting-fields', ['accessModes'], 'cannot have other modes beside ReadWriteOncePod');
  const { apiGroup, kind, name, namespace } = mapAt(value, 'dataSourceRef');
  const source = mapAt(value, 'dataSource');
  if (
    kind != null &&
    source['kind'] != null &&
    (namespace != null || source['kind'] !== kind || source['name'] !== name)
  )
    report('conflicting-fields', ['dataSource'], 'must equal dataSourceRef', 'remove dataSource');
  if (kind != null && kind !== 'PersistentVolumeClaim' && (apiGroup == null || apiGroup === ''))
    report('missing-field', ['dataSourceRef'], `needs the field "apiGroup" for the kind ${textOf(kind)}`);
};

export const volumeChecks: FieldChecks = {
  'api.core.v1.ProjectedVolumeSource': about(
    ['KeyToPath', 'DownwardAPIVolumeFile', 'ClusterTrustBundleProjection'].map(
      (file) => `api.core.v1.${file}.path`,
    ),
    projected,
  ),
  'api.core.v1.DownwardAPIVolumeFile': downwardFile,
  'api.core.v1.PersistentVolumeClaimSpec': claim,
};
