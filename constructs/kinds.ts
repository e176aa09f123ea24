import type { Kind } from './kind.js';
import { WebService } from './web-service/construct.js';
import { webService } from './web-service/schema.js';

/** Every built-in kind that becomes manifests. */
export const kinds: readonly Kind[] = [{ schema: webService, construct: WebService }];
