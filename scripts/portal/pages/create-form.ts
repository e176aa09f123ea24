import type { CatalogueAction } from '../../catalog/schema/catalogue.js';
import type { Skeleton } from '../../skeleton/skeleton.js';
import { actionPage } from '../addresses.js';
import { html } from '../html.js';
import type { Page } from '../page.js';
import { type Answered, fieldsFor } from '../parts/fields.js';
import type { Site } from '../site-model.js';

/** The form of an action. Only a server has it. */
export const createFormPage = (
  { catalogue }: Site,
  action: CatalogueAction,
  token: string,
  answered: Answered,
  problem?: { readonly message: string; readonly help?: string | undefined },
): Page => ({
  path: actionPage(action.name),
  title: `Create: ${action.title.toLowerCase()}`,
  section: 'Create',
  trail: [{ name: 'Create', path: 'create.html' }],
  body: () => html`<p class="lead">${action.description}.</p>
${problem && html`<div class="notice" role="alert"><p>${problem.message}</p>${problem.help && html`<p>${problem.help}</p>`}</div>`}
<form method="post" class="ask" novalidate>
<input type="hidden" name="token" value="${token}">
${fieldsFor(catalogue, action.parameters as unknown as Skeleton['parameters'], answered)}
<p><button class="primary">Show what this creates</button> <span class="quiet">Nothing is written yet.</span></p>
</form>
<p class="quiet">On the command line: <code>${action.command}</code></p>`,
});
