import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const source = (file: string) => readFileSync(join(import.meta.dirname, '../../policies/lib', file), 'utf8');
const textsIn = (text: string, quoted: RegExp): string[] =>
  [...text.matchAll(quoted)].map(([, name]) => name!);

test('Rego and CEL have the same list of harmless annotations', () => {
  const rego = source('annotations.rego');
  const ofControllers = [...rego.matchAll(/of_controller\("([^"]+)"\) := \{([^}]*)\}/g)].flatMap(
    ([, controller, names]) => textsIn(names!, /"([^"]+)"/g).map((name) => `${controller}/${name}`),
  );
  const forPeople = textsIn(/for_people := \[([^\]]*)\]/.exec(rego)![1]!, /"([^"]+)"/g);
  expect(ofControllers.length).toBeGreaterThan(90);
  expect(textsIn(source('harmless-annotations.cel'), /'([^']+)'/g).sort()).toEqual(
    [...forPeople, ...ofControllers].sort(),
  );
});
