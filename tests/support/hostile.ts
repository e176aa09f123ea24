import fc from 'fast-check';
import type { Problem } from '../../scripts/problem/problem.js';
import { byPlace, type Located } from '../../scripts/report/problems.js';

const fragments = [
  ...['@acme/security', '![x](https://evil.example/x.png)', '[y](https://evil.example)', 'www.evil.example'],
  ...[
    '<img src=x onerror=y>',
    '</code></summary></details>',
    '<!--',
    '-->',
    ']]>',
    '<![CDATA[',
    '&lt;',
    '"',
    "'",
  ],
  ...[
    '`',
    '``',
    '```\n',
    '~~~',
    '|',
    '\\',
    '\\`',
    '* ',
    '# ',
    '1. ',
    '    ',
    '\t',
    ' ',
    '$',
    '{0}',
    '%0A',
    '%',
    ',',
    ':',
  ],
  ...[
    '\n',
    '\r\n',
    '\u2028',
    '::error::',
    '##[error]',
    '\u202e',
    '\u200b',
    '\u0000',
    '\u001b[31m',
    '\ud800',
    '\udc00',
  ],
  ...['\ufffe', '\uffff', '\u{e0041}', '\u{1f600}', '\u00e9'],
];

/** Text that tries to break out of the markup of a report. */
export const hostileText = fc
  .array(fc.oneof(fc.constantFrom(...fragments), fc.string({ unit: 'binary', maxLength: 5 })), {
    maxLength: 8,
  })
  .map((parts) => parts.join(''));

const problem = fc
  .record({
    severity: fc.constantFrom<Problem['severity'][]>('error', 'warning', 'note'),
    isFinding: fc.boolean(),
    text: fc.array(hostileText, { minLength: 9, maxLength: 9 }),
  })
  .map(({ severity, isFinding, text }): Problem => {
    const [file, message, help, object, unit, rendered, wanted, owner, reason] = text as [
      string,
      ...string[],
    ];
    const waiver = { owner: owner!, reason: reason!, expires: '2026-12-31' };
    return {
      code: isFinding ? 'hardening/probes' : 'stranger',
      severity,
      message: message!,
      help: help!,
      docs: reason!,
      at: { file },
      ...(isFinding && {
        breach: {
          object: object!,
          unit: unit!,
          rendered: { file: rendered!, path: [message!, 0] },
          wanted: wanted!,
          ...(severity === 'note' && { waiver }),
        },
      }),
    };
  });

/** Problems with hostile text in every field, sorted by place. */
export const hostileProblems: fc.Arbitrary<Located[]> = fc
  .array(
    fc.record({
      problem,
      line: fc.integer({ min: 1, max: 99 }),
      column: fc.integer({ min: 1, max: 99 }),
      length: fc.integer({ min: 1, max: 9 }),
      source: hostileText,
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((located) => located.sort(byPlace));
