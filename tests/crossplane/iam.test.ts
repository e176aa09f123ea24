import { expect, test } from 'vitest';
import { allows, type Principal, trusts } from '../support/iam.js';

const document = (...statements: object[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });
const allow = (more: object) =>
  document({ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*', ...more });
const queue = 'arn:aws:sqs:eu-central-1:111122223333:jobs';
const send = { action: 'sqs:SendMessage', resource: queue };

const decided: readonly [what: string, documents: string[], expected: boolean, context?: object][] = [
  ['nothing said', [document()], false],
  ['said', [allow({})], true],
  ['said of another action', [allow({ Action: ['sqs:Send', 'sqs:SendMessageBatch'] })], false],
  ['said in capitals', [allow({ Action: 'SQS:SENDMESSAGE' })], true],
  ['said of actions that begin so', [allow({ Action: 'sqs:S*' })], true],
  ['said of all actions', [allow({ Action: '*' })], true],
  ['said of all but another', [allow({ Action: undefined, NotAction: 'sqs:ReceiveMessage' })], true],
  ['said of all but it', [allow({ Action: undefined, NotAction: 'sqs:Send*' })], false],
  ['denied in another document', [allow({}), allow({ Effect: 'Deny' })], false],
  ['said of it', [allow({ Resource: ['arn:aws:sns:::x', queue] })], true],
  ['said of one whose name begins so', [allow({ Resource: `${queue}-eu` })], false],
  ['said of the beginning of its name', [allow({ Resource: queue.slice(0, -1) })], false],
  ['said of its name in capitals', [allow({ Resource: queue.replace('jobs', 'Jobs') })], false],
  ['said of any of the account', [allow({ Resource: 'arn:aws:sqs:*:111122223333:*' })], true],
  ['said of any letter', [allow({ Resource: queue.replace('jobs', 'job?') })], true],
  ['said of too few parts', [allow({ Resource: 'arn:aws:sqs:*' })], false],
  ['said of all but it as resource', [allow({ Resource: undefined, NotResource: queue })], false],
  ['on a condition that holds', [allow({ Condition: { StringEquals: { 'aws:X': ['a', 'b'] } } })], true],
  ['on a condition of another value', [allow({ Condition: { StringEquals: { 'aws:X': 'c' } } })], false],
  ['on a condition of a key that is absent', [allow({ Condition: { StringLike: { 'aws:Z': '*' } } })], false],
  [
    'on two, one of which does not hold',
    [allow({ Condition: { Bool: { 'aws:X': 'b', 'aws:T': 'false' } } })],
    false,
  ],
  [
    'on one that is like it',
    [allow({ Condition: { ArnLike: { 'aws:A': 'arn:aws:eks:*:*:cluster/e*' } } })],
    true,
  ],
];

test.each(decided)('what is %s', (_, documents, expected) => {
  const context = { 'aws:x': 'b', 'aws:T': 'true', 'aws:A': 'arn:aws:eks:r:a:cluster/eu' };
  expect(allows(documents, { ...send, context })).toBe(expected);
});

const role = (principal: object | string) =>
  document({ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' });
const alice: Principal = { type: 'AWS', id: 'arn:aws:iam::111122223333:user/alice' };

test.each<[who: object | string, expected: boolean]>([
  ['*', true],
  [{ AWS: '*' }, true],
  [{ AWS: alice.id }, true],
  [{ AWS: 'arn:aws:iam::111122223333:root' }, true],
  [{ AWS: '111122223333' }, true],
  [{ AWS: '444455556666' }, false],
  [{ AWS: 'arn:aws:iam::111122223333:user/bob' }, false],
  [{ Service: 'ec2.amazonaws.com' }, false],
])('a role that trusts %j', (who, expected) => {
  const request = {
    action: 'sts:AssumeRole',
    resource: 'arn:aws:iam::111122223333:role/r',
    principal: alice,
  };
  expect(trusts(role(who), request)).toBe(expected);
});

test.each([
  allow({ Condition: { DateGreaterThan: { 'aws:CurrentTime': '2026-01-01' } } }),
  allow({ Condition: { StringEqualsIfExists: { 'aws:X': 'b' } } }),
  allow({ Resource: 'arn:aws:sqs:::${aws:username}' }),
  allow({ Principal: '*' }),
  allow({ NotPrincipal: {} }),
  allow({ NotAction: 'x' }),
  allow({ Resource: undefined }),
  allow({ Effect: 'Maybe' }),
  allow({}).replace('2012', '2008'),
])('refuses to evaluate unknown elements: %s', (text) => {
  expect(() => allows([text], send)).toThrow();
});
