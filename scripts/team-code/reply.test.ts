import { expect, test } from 'vitest';
import { parseReply } from './reply.js';

const parsed = (text: string) => parseReply(Buffer.from(text), 7);

test('accepts one line that answers the question', () => {
  expect(parsed('{"key":7,"answer":{"value":{"a":1}}}\n')).toEqual({ value: { a: 1 } });
  expect(parsed('{"key":7,"answer":{"failure":{"message":"no"}}}\n')).toEqual({ failure: { message: 'no' } });
});

test('accepts nothing else', () => {
  const answer = '{"key":7,"answer":{"value":1}}';
  for (const text of [
    answer,
    `${answer}\n${answer}\n`,
    `\n${answer}\n`,
    '{"key":8,"answer":{"value":1}}\n',
    '{"key":"7","answer":{"value":1}}\n',
    '{"answer":{"value":1}}\n',
    '{"key":7}\n',
    '{"key":7,"answer":null}\n',
    '{"key":7,"answer":"value"}\n',
    '{"key":7,"answer":{"value":1}\n',
    '[7]\n',
    'null\n',
    '\n',
  ])
    expect([text, parsed(text)]).toEqual([text, undefined]);
});

test('takes only text from a failure', () => {
  const failure = '{"message":["a"],"stack":["a"],"pointer":7,"late":"yes","extra":1}';
  const reply = parsed(`{"key":7,"answer":{"failure":${failure}}}\n`);
  expect(reply).toEqual({ failure: { message: 'a' } });
});
