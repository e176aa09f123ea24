import type { Located } from '../../report/problems.js';
import { html } from '../html.js';
import { problemList } from '../parts/problems.js';
import { plainPage } from '../plain-page.js';

/** What a server shows while declarations cannot be read at all. */
export const unreadablePage = (problems: readonly Located[]): string =>
  plainPage(
    'The declarations cannot be read',
    html`Fix these problems, and load this page again.${problemList(problems)}`,
  );
