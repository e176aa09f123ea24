import { expect } from 'vitest';
import { parse } from 'yaml';
import { Sandbox, smallest } from './organisation.js';

export type Json = Record<string, unknown>;

export const yamlOf = (sandbox: Sandbox): [path: string, object: Json][] =>
  Object.entries(sandbox.tree())
    .filter(([path]) => path.endsWith('.yaml'))
    .map(([path, text]) => [path, parse(text)]);

export const applications = (sandbox: Sandbox): [path: string, parameters: Json][] =>
  Object.entries(sandbox.tree())
    .filter(([path]) => path.endsWith('/app.json'))
    .map(([path, text]) => [path, JSON.parse(text)]);

export const rendered = (files: Readonly<Record<string, string | null>> = {}): Sandbox => {
  const sandbox = new Sandbox({ ...smallest, ...files });
  expect(sandbox.platform('synth')).toMatchObject({ code: 0, err: '' });
  return sandbox;
};

export const set = (sandbox: Sandbox, path: string) =>
  parse(sandbox.read(`apps/_argocd/${path}.yaml`)) as {
    spec: {
      generators: { git: { files: { path: string }[] } }[];
      template: { spec: { project: string } };
      templatePatch: string;
    };
  };

export const project = (sandbox: Sandbox, team: string) =>
  parse(sandbox.read(`apps/_argocd/${team}/appproject-${team}.yaml`)) as {
    spec: {
      sourceRepos: string[];
      destinations: { server: string; namespace: string }[];
      clusterResourceWhitelist: unknown[];
      namespaceResourceWhitelist: { group: string; kind: string }[];
      syncWindows?: Json[];
    };
  };
