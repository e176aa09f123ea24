import { expect, test } from 'vitest';
import { moduleFolder } from '../support/go-module.js';
import { some } from '../support/some.js';
import { problemsOf, projects, sample } from './projects.js';

const seed = process.env['SAMPLE_FINDINGS'];

for (const project of projects) {
  const folder = moduleFolder(project);
  test.skipIf(folder === undefined)(`the rules judge the manifests of ${project.module}`, () => {
    const problems = problemsOf(project, folder!);
    expect(some(problems).filter(({ code }) => code === 'policy-failed')).toEqual([]);
    if (seed === undefined) return;
    for (const { code, severity, at, message } of sample(problems, seed, 5))
      process.stdout.write(
        `${[project.module, severity, code, at.file, at.document, at.pointer, message].join(' | ')}\n`,
      );
  });
}
