import { changePage } from '../addresses.js';
import { exact, html, type Part } from '../html.js';
import type { Page } from '../page.js';
import { hidden, type Preview, previewBody } from './preview.js';

/** The text of a declaration, to be edited. */
export interface Edited {
  readonly file: string;
  readonly text: string;
  /** Digest of the file that the text was made from. */
  readonly shown: string;
  readonly token: string;
  readonly notice?: Part;
  readonly preview?: Preview;
}

const frame = (file: string, body: Page['body']): Page => ({
  path: changePage(file),
  title: `Change ${file}`,
  section: 'Services',
  trail: [{ name: 'Services', path: 'index.html' }],
  body,
});

/** The form that changes a declaration; with a preview once there is one. */
export const changeFormPage = ({ file, text, shown, token, notice, preview }: Edited): Page =>
  frame(file, () => {
    const fields = { token, shown };
    return html`${notice && html`<div class="notice" role="alert">${notice}</div>`}
<form method="post" class="ask">
${hidden(fields)}
<div class="field"><label for="text">Declaration</label>
<textarea id="text" name="text" rows="${Math.min(40, text.split('\n').length + 2)}" spellcheck="false" autocomplete="off" wrap="off">
${exact(text)}</textarea></div>
<p><button${!preview && html` class="primary"`}>Show what this changes</button> <span class="quiet">Nothing is written yet.</span></p>
</form>
${preview && previewBody(preview, { ...fields, text })}`;
  });

/** Says how to change a declaration that no form changes. */
export const changeElsewherePage = (file: string): Page =>
  frame(
    file,
    () =>
      html`<p class="empty">This is TypeScript. Change it in an editor, which knows its types; <code>platform synth --watch</code> shows what comes of it.</p>`,
  );
