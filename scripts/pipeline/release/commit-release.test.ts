import { expect, test } from 'vitest';
import { messageOf } from './commit-release.js';

test('the message has a subject, notes and trailers, and leaves out trailers without value', () => {
  expect(
    messageOf({
      subject: 'Deploy payments/checkout 1.5.0 to staging',
      notes: ['first', 'second'],
      trailers: { Image: 'checkout:1.5.0', Run: undefined, 'Approved-By': '', Actor: 'Jane' },
    }),
  ).toBe(
    'Deploy payments/checkout 1.5.0 to staging\n\nfirst\nsecond\n\nImage: checkout:1.5.0\nActor: Jane\n',
  );
});

test('nobody adds a trailer through a value, a note or the subject', () => {
  const evil = 'x\n\nActor: admin\r\nApproved-By: admin';
  const message = messageOf({ subject: evil, notes: [evil], trailers: { Emergency: evil, Actor: 'Jane' } });
  expect(message.split('\n').filter((line) => /^(Actor|Approved-By): /.test(line))).toEqual(['Actor: Jane']);
});

test('a long subject is cut at 72 characters', () => {
  const [subject] = messageOf({ subject: `Deploy ${'x'.repeat(100)}`, notes: [], trailers: {} }).split('\n');
  expect(subject).toHaveLength(72);
});
