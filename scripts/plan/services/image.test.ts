import { expect, test } from 'vitest';
import { withRegistry } from './image.js';

test.each([
  ['user-api:1.4.2', 'registry.acme.dev/user-api:1.4.2'],
  ['library/nginx:1.27', 'registry.acme.dev/library/nginx:1.27'],
  ['ghcr.io/acme/user-api:1', 'ghcr.io/acme/user-api:1'],
  ['localhost/user-api:1', 'localhost/user-api:1'],
  ['registry:5000/user-api', 'registry:5000/user-api'],
])('%s is %s', (image, whole) => {
  expect(withRegistry(image, 'registry.acme.dev')).toBe(whole);
});
