import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commentOf } from '../../scripts/report/comment/comment.js';
import { mostCharacters } from '../../scripts/report/comment-size.js';
import { ExampleRepository } from '../support/example-repository.js';
import { some } from '../support/some.js';
import { type Shape, shapes } from './shapes.js';

/** Tests the comments on changes of the example organisation, of which each has some shapes. */
export function testShapes(isWanted: (shape: Shape) => boolean): void {
  let repository: ExampleRepository;
  beforeAll(() => {
    repository = new ExampleRepository();
  });
  afterAll(() => repository.dispose());

  test.each(some(shapes.filter(isWanted)))(
    'the comment on $name is as recorded, and its first ten lines say what matters',
    (shape) => {
      repository.reset();
      shape.edit(repository);
      if (shape.isRendered !== true) repository.synth();
      // the commit of the example changes with every change of the example
      const comment = commentOf({ ...repository.review(), base: 'the base' });

      expect(comment.length).toBeLessThanOrEqual(mostCharacters);
      const firstLines = comment.split('\n').slice(0, 10).join('\n');
      for (const line of some(shape.firstLines)) expect(firstLines).toContain(line);

      const file = join(import.meta.dirname, `${shape.name}.md`);
      if (process.env['RECORD_COMMENTS'] === '1' || !existsSync(file)) writeFileSync(file, `${comment}\n`);
      expect(`${comment}\n`).toBe(readFileSync(file, 'utf8'));
    },
  );
}
