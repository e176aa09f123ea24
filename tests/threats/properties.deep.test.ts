import { test } from 'vitest';
import { orderNeverMatters, renderingTwiceIsRenderingOnce } from './properties.js';

const patience = 300_000;

test('the order in which declarations were written never matters to what is planned', {
  timeout: patience,
}, async () => {
  await orderNeverMatters(1000);
});

test('rendering twice is rendering once', { timeout: patience }, async () => {
  await renderingTwiceIsRenderingOnce(1000);
});
