import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { acmeValues } from '../../tests/support/acme-values.js';
import { some } from '../../tests/support/some.js';
import { renderSkeleton } from './render-skeleton.js';
import { skeletons, skeletonsFolder } from './skeletons.js';
import { organisationValueNames } from './values.js';

test('names and texts of files are templates, and lines of conditions leave no trace', () => {
  const worker = skeletons().get('worker')!;
  const answers = { name: 'mailer', team: 'payments', queue: 'sqs' };
  const { monorepo, repository } = renderSkeleton(worker, answers, acmeValues);
  expect(repository.size).toBe(0);
  expect([...monorepo]).toEqual([
    [
      'teams/payments/mailer.yaml',
      {
        executable: false,
        text: `# yaml-language-server: $schema=../../schemas/Worker.schema.json
apiVersion: acme.dev/v1
kind: Worker
metadata:
  name: mailer
spec:
  queues: [{ type: sqs, name: mailer-jobs }]
`,
      },
    ],
  ]);
});

test('layers apply by answers, and dotfiles have their names', () => {
  const service = skeletons().get('service')!;
  const answers = { name: 'checkout-api', team: 'payments', language: 'go', ci: 'github' };
  const names = [...renderSkeleton(service, answers, acmeValues).repository.keys()];
  expect(names).toEqual(expect.arrayContaining(['.github/workflows/ci.yml', '.skeleton.yaml', 'go.mod']));
  expect(names).not.toContain('.gitlab-ci.yml');
});

describe.each([...skeletons().values()])('skeleton $name', ({ name, parameters, layers }) => {
  const folder = join(skeletonsFolder(), name);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  const paths = files.map((each) => join(each.parentPath, each.name));
  const isVerbatim = (path: string) =>
    layers.some((layer) => layer.verbatim && path.startsWith(join(folder, layer.folder, '/')));

  test('uses no value that is not declared, because Backstage renders it to nothing', () => {
    const declared = [
      ...Object.keys(parameters.properties),
      ...organisationValueNames.map((each) => `organisation.${each}`),
      ...['name', 'version', 'integrity'].map((each) => `skeleton.${each}`),
    ];
    for (const path of some(paths)) {
      const used = `${path}\n${isVerbatim(path) ? '' : readFileSync(path, 'utf8')}`.matchAll(
        /\bvalues\.((?:organisation\.|skeleton\.)?\w+)/g,
      );
      expect(declared, path).toEqual(expect.arrayContaining([...used].map(([, value]) => value)));
    }
  });

  test('has no file that npm leaves out of a package, or git and editors read in this repository', () => {
    expect(paths.map((path) => path.slice(folder.length)).filter((path) => path.includes('/.'))).toEqual([]);
  });
});
