import { expect, test } from 'vitest';
import { external, html } from './html.js';

test('texts are escaped, markup within markup is not', () => {
  const name = '<img src=x onerror="alert(1)">';
  expect(`${html`<p title="${name}">${html`<b>${name}</b>`}</p>`}`).toBe(
    '<p title="&lt;img src=x onerror=&quot;alert(1)&quot;&gt;"><b>&lt;img src=x onerror=&quot;alert(1)&quot;&gt;</b></p>',
  );
});

test('nothing is shown of what is absent, and characters that reorder text are replaced', () => {
  expect(`${html`<i>${undefined}${false}${0}${['a', 'b']}\u202e${'\u202e'}</i>`}`).toBe(
    '<i>0ab\u202e\ufffd</i>',
  );
});

test('a text of several lines is one line, and a long one is cut', () => {
  expect(`${html`${'a\r\nb & c\n'}${'x'.repeat(700)}`}`).toBe(`a b &amp; c ${'x'.repeat(600)}…`);
});

test.each(['javascript:alert(1)', ' javascript:alert(1)', 'data:text/html,x', '//evil.example', 'x'])(
  'no link leads to %s',
  (url) => {
    expect(`${external(url, 'page')}`).toBe('<span>page</span>');
  },
);

test('an address stays whole, whatever is in it', () => {
  const long = `https://grafana.example/d?var=${'x'.repeat(900)}"><script>`;
  const text = `${external(long, 'page')}`;
  expect(text).toContain('x'.repeat(900));
  expect(text).not.toContain('<script>');
});
