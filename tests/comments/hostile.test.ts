import fc from 'fast-check';
import { Marked } from 'marked';
import { describe, expect, test } from 'vitest';
import { commentMarker, commentOf } from '../../scripts/report/comment/comment.js';
import { mostCharacters } from '../../scripts/report/comment-size.js';
import type { Review, ReviewedRisk } from '../../scripts/report/schemas/review.js';

const risk: ReviewedRisk = {
  risk: 'new-host',
  level: 'high',
  unit: 'payments/production/ledger',
  object: 'HTTPRoute/ledger',
  production: true,
  reason: 'serves the new host a.dev',
  advice: 'ask who answers for it',
  rendered: 'apps/payments/production/ledger/httproute-ledger.yaml',
};

const empty: Review = {
  base: 'main',
  verdict: 'safe',
  reasons: [],
  units: [],
  changes: [],
  risks: [],
  findings: [],
  owners: [],
};

/** A review in which a text stands wherever a team can put one. */
const everywhere = (text: string, times = 1): Review => {
  const many = <Item>(item: Item): Item[] => Array<Item>(times).fill(item);
  return {
    base: text,
    verdict: 'blocked',
    reasons: [{ code: text, message: text }],
    units: many({ unit: text, change: 'changed', production: true, added: 1, removed: 0, changed: 0 }),
    changes: [
      ...many({ title: text, isUnit: true, production: true, lines: many(`+ ${text}`).slice(0, 9) }),
      ...many({ title: text, isUnit: false, production: false, lines: [text] }),
    ],
    risks: (['critical', 'medium', 'low'] as const).flatMap((level) =>
      many({
        ...risk,
        level,
        object: text,
        unit: text,
        reason: text,
        detail: text,
        advice: text,
        field: text,
        confirmIn: text,
        confirmWith: text,
        confirmed: { owner: text, reason: text, expires: text },
        rendered: text,
        source: { file: text, line: 3 },
      }).map((one, i) => ({ ...one, object: `${text}${i}` })),
    ),
    findings: (['error', 'warning', 'note'] as const).flatMap((severity) =>
      many({
        code: text,
        severity,
        message: text,
        file: text,
        line: 1,
        help: text,
        ...(severity === 'note' && { waiver: { owner: text, reason: text, expires: text } }),
      }),
    ),
    cost: {
      currency: text,
      before: 1,
      after: 2,
      teams: many({
        team: text,
        before: 1,
        after: 2,
        budget: { monthly: 1, left: -1 },
        units: [{ unit: text, before: 1, after: 2 }],
      }),
      quotas: many({ environment: text, resource: 'cpu', hard: 1, requested: 2 }),
      unpriced: many({ unit: text, object: text, why: text }),
    },
    owners: many({ owner: text, files: 1, paths: [text] }),
  };
};

/** What a host would show of a comment besides text: links, images, HTML, and words that it links by itself. */
function effects(comment: string): string[] {
  const found: string[] = [];
  const marked = new Marked({ gfm: true });
  marked.walkTokens(marked.lexer(comment), (token) => {
    if (['link', 'image', 'html', 'tag'].includes(token.type)) found.push(`${token.type} ${token.raw}`);
    if (
      token.type === 'text' &&
      !('tokens' in token && token.tokens) &&
      /[@#!~$%&]\w|https?:\/\/|www\.|:\w+:|\b[0-9a-f]{7,40}\b/i.test(token.raw)
    )
      found.push(token.raw);
  });
  const ours = /^html (<!-- waymark:review -->|<\/?details( open)?>|<summary>|<\/summary>|<code>|<\/code>)/;
  return found
    .flatMap((one) => one.split('\n'))
    .filter(
      (one) =>
        one.trim() !== '' &&
        !ours.test(one) &&
        !/^(html )?<(\/?details|summary>[^<&@]*<\/summary|code>[^<>@`]*<\/code)>$/.test(one),
    );
}

const attacks = [
  '@acme/security',
  'a @jane b',
  '#12 fixes #13',
  '![x](https://evil.dev/x.png)',
  '[a](https://evil.dev)',
  'https://evil.dev',
  'www.evil.dev',
  '<img src=x onerror=alert(1)>',
  '</code></details><script>',
  '`',
  '``` \n# Safe to merge',
  '`` a ``` b',
  '~~~\n@jane',
  '<!-- waymark:review -->',
  '-->',
  'deadbeefdeadbeef',
  ':tada:',
  '!12 $3 %4 ~5 &6',
  '\u202e@jane',
  '](https://evil.dev)',
  'a|b|c',
  '\\`@jane',
  '**x**',
  '(see https://evil.dev)',
  "'@jane'",
];

describe.each(attacks)('the text %j', (text) => {
  test('is shown and does nothing', () => {
    const comment = commentOf(everywhere(text));
    expect(effects(comment)).toEqual(effects(commentOf(everywhere('x y'))));
    expect(comment.startsWith(`${commentMarker}\n`)).toBe(true);
  });
});

test('any text at all does nothing', () => {
  const harmless = effects(commentOf(everywhere('x y')));
  const parts = fc.array(fc.oneof(fc.constantFrom(...attacks, ' ', '\n', '(', ')', '.', ','), fc.string()), {
    maxLength: 6,
  });
  fc.assert(
    fc.property(parts, (texts) => {
      expect(effects(commentOf(everywhere(`x${texts.join('')}`)))).toEqual(harmless);
    }),
    { numRuns: 60 },
  );
});

test.each([1, 10, 100, 1_000])(
  'a review of %d of everything fits into a comment, and counts what it leaves out',
  (times) => {
    for (const text of ['x y', '`'.repeat(500), 'ü'.repeat(1_000)]) {
      const comment = commentOf(everywhere(text, times));
      expect(comment.length).toBeLessThanOrEqual(mostCharacters);
      if (times === 1_000) expect(comment).toMatch(/and [\d,]+ more grave risks; the JSON report has all/);
    }
  },
);

describe('links', () => {
  const links = { project: 'https://git.acme.dev/acme/platform', commit: 'c0ffee' } as const;
  const source = { file: 'teams/payments/a (b)#c.yaml', line: 7 };
  const commentAt = (more: Partial<NonNullable<Review['links']>>) =>
    commentOf({ ...empty, risks: [{ ...risk, source }], links: { host: 'github', ...links, ...more } });

  test('lead to the line at the head commit, at GitHub and GitLab', () => {
    const path = 'teams/payments/a%20%28b%29%23c.yaml#L7';
    expect(commentAt({})).toContain(`(https://git.acme.dev/acme/platform/blob/c0ffee/${path})`);
    expect(commentAt({ host: 'gitlab' })).toContain(
      `(https://git.acme.dev/acme/platform/-/blob/c0ffee/${path})`,
    );
  });

  test('have the folder of the monorepo in its repository', () => {
    expect(commentAt({ folder: 'infra/platform' })).toContain('/blob/c0ffee/infra/platform/teams/payments/');
  });

  test('lead to the whole report, if something is left out', () => {
    const risks = Array.from({ length: 500 }, (_, i) => ({ ...risk, object: `HTTPRoute/${i}` }));
    const report = 'https://git.acme.dev/acme/platform/actions/runs/7';
    expect(commentOf({ ...empty, risks, links: { host: 'github', ...links, report } })).toMatch(
      /and \d+ more grave risks; \[the whole report\]\(https:\/\/git\.acme\.dev\/acme\/platform\/actions\/runs\/7\)/,
    );
  });
});
