import { catalogCodes } from './codes/catalog-codes.js';
import type { CodeDoc } from './codes/code.js';
import { judgeCodes } from './codes/judge-codes.js';
import { loadCodes } from './codes/load-codes.js';
import { planCodes } from './codes/plan-codes.js';
import { releaseCodes } from './codes/release-codes.js';
import { verifyCodes } from './codes/verify-codes.js';

export type { CodeDoc };

/** Every code a problem may have: a closed list, also on docs/reference/codes.md. */
export const codes = {
  ...loadCodes,
  ...planCodes,
  ...judgeCodes,
  ...releaseCodes,
  ...verifyCodes,
  ...catalogCodes,
} satisfies Record<string, CodeDoc>;

export type Code = keyof typeof codes;
