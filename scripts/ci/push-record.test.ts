import { expect, test } from 'vitest';
import { ciScript, Remote } from '../../tests/support/bot.js';
import { git } from '../../tests/support/git.js';
import { type Sandbox, smallest } from '../../tests/support/organisation.js';

const push = ({ root }: Sandbox) =>
  ciScript('push-record', root, ['.', 'main', 'cost.json', 'Record the costs of this month'], {
    GH_TOKEN: '',
  });

function recorded(remote: Remote): Sandbox {
  const clone = remote.clone();
  expect(clone.platform('cost', '--record', 'cost.json')).toMatchObject({ code: 0, err: '' });
  return clone;
}

test('the costs of a month are pushed once, also if somebody else pushed first', () => {
  const remote = new Remote(smallest);
  const clone = recorded(remote);
  remote.push('main', { 'README.md': 'hello' });
  // only the file itself is committed
  clone.write('other.txt', 'x');
  expect(push(clone)).toEqual({ code: 0, out: 'pushed cost.json\n', err: '' });
  const after = remote.clone();
  expect(git(after, 'show', '--format=%s', '--name-only')).toBe(
    'Record the costs of this month\n\ncost.json',
  );
  expect(after.read('README.md')).toBe('hello');
  expect(push(recorded(remote))).toEqual({ code: 0, out: 'cost.json is as it was\n', err: '' });
  expect(after.platform('verify')).toMatchObject({ code: 0 });
});

test('without a token for GitHub, a branch that accepts no push is told', () => {
  const remote = new Remote(smallest);
  const clone = recorded(remote);
  remote.protect('main');
  expect(push(clone)).toMatchObject({
    code: 1,
    err: expect.stringMatching(
      /main does not accept this push: .*hook declined[\s\S]*fix: let the token of this job push/,
    ),
  });
});
