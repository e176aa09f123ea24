import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Manifest } from '../scripts/objects/manifest.js';
import { violation } from './support/kubernetes.js';

const apps = join(import.meta.dirname, '../apps');

test('every object of the example organisation matches the schemas of Kubernetes and of the CRDs', async () => {
  const files = readdirSync(apps, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.yaml'),
  );
  const manifests = files.map((file) => parse(readFileSync(join(apps, file), 'utf8')) as Manifest);
  // no package has schemas of Crossplane or the organisation's own group; another test runs Gatekeeper itself
  const known = manifests.filter(
    ({ apiVersion }) => !/^acme\.dev\/|\.gatekeeper\.sh\/|(crossplane|upbound)\.io\//.test(apiVersion),
  );
  const violations = await Promise.all(known.map(violation));
  expect(violations.filter((text) => text !== undefined)).toEqual([]);
  expect(known.length).toBeGreaterThan(400);
});
