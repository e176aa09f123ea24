import { test } from 'vitest';
import { anyBytesAreReadOrRefused, orderNeverMatters, renderingTwiceIsRenderingOnce } from './properties.js';

test('any bytes as a declaration, images or a manifest are read or refused at a place, never a crash', async () => {
  await anyBytesAreReadOrRefused(1000);
});

// some of the cases that properties.deep.test.ts tries

test('the order in which some declarations were written does not matter to what is planned', async () => {
  await orderNeverMatters(30);
});

test('rendering some services twice is rendering them once', async () => {
  await renderingTwiceIsRenderingOnce(30);
});
