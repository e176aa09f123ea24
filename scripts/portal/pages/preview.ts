import { headline } from '../../report/diff/sections.js';
import type { ChangedLine } from '../../report/diff/values.js';
import { plural } from '../../report/numbers.js';
import type { Located } from '../../report/problems.js';
import { changesOf } from '../diff/page.js';
import type { ShownDiff } from '../diff/shown-diff.js';
import { riskTable } from '../diff/summary.js';
import { exact, external, type Html, html, type Part } from '../html.js';
import { costChange } from '../parts/cost-change.js';
import { problemList } from '../parts/problems.js';

/** What would be written, and what comes of it. */
export interface Preview {
  readonly files: readonly {
    readonly path: string;
    readonly text: string;
    /** The lines that change, of a file that exists. */
    readonly lines?: readonly ChangedLine[];
  }[];
  readonly problems: readonly Located[];
  readonly isSound: boolean;
  /** Folder of a new repository with code, and the number of its files. */
  readonly repository?: { readonly folder: string; readonly files: number };
  /** Absent if there are errors. */
  readonly rendered?: {
    readonly diff: ShownDiff;
    /** Units that are rendered as soon as they have an image; they are shown with an imagined one. */
    readonly waiting: readonly string[];
  };
  /** The host's own page for the file, if it is one. */
  readonly hostPage?: { readonly url: string; readonly says: string };
  /** The form with these answers. */
  readonly back?: string;
}

/** Fields that a form sends along unseen. */
export const hidden = (fields: Readonly<Record<string, string>>): Html =>
  html`${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${exact(value)}">\n`)}`;

/** The preview of a creation or a change, and the three ways to go on. */
export const previewBody = (
  preview: Preview,
  fields: Readonly<Record<string, string>>,
  isOutdated = false,
): Part => html`${isOutdated && html`<p class="notice" role="alert">The declarations have changed since the preview that you saw. This is the new one.</p>`}
<section aria-labelledby="findings"><h2 id="findings">Findings</h2>${
  preview.problems.length === 0
    ? html`<p class="empty">None. Every rule is kept.</p>`
    : problemList(preview.problems)
}</section>
${preview.rendered && renderedPart(preview.rendered)}
<section aria-labelledby="declarations"><h2 id="declarations">Declarations</h2>${preview.files.map(fileShown)}</section>
${preview.repository && html`<section aria-labelledby="repository"><h2 id="repository">Repository</h2><p>A new repository with ${plural(preview.repository.files, 'file')}, in <code>${preview.repository.folder}</code></p></section>`}
<section aria-labelledby="next"><h2 id="next">Next</h2>${preview.isSound ? ways(preview, fields) : html`<p class="empty">Nothing can be written while there are errors.</p>`}${preview.back !== undefined && html`<p><a href="${exact(preview.back)}">Change the answers</a></p>`}</section>`;

function renderedPart({ diff, waiting }: NonNullable<Preview['rendered']>): Part {
  return html`${diff.cost && html`<section aria-labelledby="cost"><h2 id="cost">Cost</h2>${costChange(diff.cost)}</section>`}
${diff.risks.length > 0 && html`<section aria-labelledby="risks"><h2 id="risks">Risks</h2>${riskTable(diff)}</section>\n`}<section aria-labelledby="diff"><h2 id="diff">Changes in apps/</h2>${
    waiting.length > 0 &&
    html`<p class="quiet">Rendered as soon as ${waiting.length === 1 ? 'it has' : 'they have'} a first image, and shown here with an imagined one.</p>`
  }<p>${headline(diff, (name) => name)}</p>${changesOf(diff)}</section>`;
}

const fileShown = ({ path, text, lines }: Preview['files'][number]): Html =>
  lines === undefined
    ? html`<p><code>${path}</code> <span class="badge">new</span></p><pre class="file"><code>${exact(text)}</code></pre>`
    : html`<p><code>${path}</code> <span class="badge">changed</span></p><pre class="file">${lines.map(
        ({ sign, text }) =>
          sign === '+' ? html`<ins>+ ${exact(text)}</ins>\n` : html`<del>- ${exact(text)}</del>\n`,
      )}</pre>`;

const ways = (
  { hostPage }: Preview,
  fields: Readonly<Record<string, string>>,
): Html => html`<form method="post" class="ways">
${hidden(fields)}
<p><button class="primary" name="way" value="branch">Open a pull request</button> <span class="quiet">Pushes a branch on top of the newest shared commit, and opens a pull request.</span></p>
<p><button name="way" value="tree">Write into the working tree</button> <span class="quiet">Writes these files and apps/, and commits nothing.</span></p>
${hostPage && html`<p>${external(hostPage.url, 'Open the page of the git host')} <span class="quiet">${hostPage.says}</span></p>`}
</form>`;
