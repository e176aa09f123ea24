import { posix } from 'node:path';
import type { Placed } from '../../compare/tree.js';
import type { Manifest } from '../../objects/manifest.js';
import { isMap } from '../../problem/is-map.js';
import type { Problem } from '../../problem/problem.js';
import { type ApplicationParameters, applicationFile } from '../../render/application.js';
import { readManifests } from '../read-manifests.js';
import { unitOf } from './file-pair.js';

/** What the app.json of a unit says of all its objects. */
type Application = Partial<Pick<ApplicationParameters, 'cluster' | 'production' | 'generatedFrom'>>;

/** The objects in a file of a rendered tree; undefined if it holds anything else. */
export function objectsIn(path: string, text: string, application: Application = {}): Placed[] | undefined {
  const isApplication = posix.basename(path) === applicationFile;
  // the Application itself is in the cluster of Argo CD, whatever cluster it deploys to
  const cluster = isApplication ? undefined : application.cluster;
  const place = {
    unit: unitOf(path),
    file: posix.basename(path),
    ...(cluster === undefined ? {} : { cluster }),
    ...(application.generatedFrom === undefined ? {} : { declaredIn: application.generatedFrom }),
  };
  return manifestsIn(path, text)?.map((object) => {
    const production = application.production ?? isLabelledProduction(object);
    return { ...place, object, ...(production ? { production: true } : {}) };
  });
}

function manifestsIn(path: string, text: string): Manifest[] | undefined {
  if (posix.basename(path) === applicationFile) {
    const parameters = parametersIn(text);
    return parameters && [applicationObject(parameters)];
  }
  if (!/\.ya?ml$/.test(path)) return undefined;
  const problems: Problem[] = [];
  const found = readManifests(path, text, problems);
  return problems.length > 0 ? undefined : found.map(({ object }) => object as unknown as Manifest);
}

// fields of the object that an app.json has none of
const identity = ['apiVersion', 'kind', 'metadata'];

/** The content of an app.json, if it is one. */
export function parametersIn(text: string): (Application & { readonly name: string }) | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isOne =
      isMap(value) && typeof value['name'] === 'string' && !identity.some((key) => Object.hasOwn(value, key));
    return isOne ? (value as { name: string }) : undefined;
  } catch {
    return undefined;
  }
}

/** The Application that an ApplicationSet makes from an app.json, with the fields of the file. */
const applicationObject = (parameters: { readonly name: string }): Manifest => ({
  ...parameters,
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Application',
  metadata: { name: parameters.name },
});

/** Trees of an engine that wrote no `production` have the name of the tier, which need not be this one. */
const isLabelledProduction = ({ metadata: { labels } }: Manifest): boolean =>
  isMap(labels) &&
  Object.entries(labels).some(([label, value]) => label.endsWith('/tier') && value === 'production');
