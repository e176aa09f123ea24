import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode, readInput } from '../../../load/text.js';
import { changePage } from '../../../portal/addresses.js';
import { editableFiles } from '../../../portal/editable.js';
import { html, type Part } from '../../../portal/html.js';
import { changeElsewherePage, changeFormPage } from '../../../portal/pages/change.js';
import { donePage } from '../../../portal/pages/done.js';
import type { Preview } from '../../../portal/pages/preview.js';
import { asFault, Fault } from '../../../problem/fault.js';
import { hasErrors } from '../../../problem/problem.js';
import { changedLines } from '../../../report/diff/values.js';
import { type JudgedAddition, judgeAddition, type OnPlanned } from '../../create/judge-addition.js';
import { loadAndPlan, type PlannedOrganisation, withPlanned } from '../../load-and-plan.js';
import type { Answer } from './answer.js';
import { appsChange } from './apps-change.js';
import type { Workshop } from './create.js';
import { digestOf, previewOf } from './preview-of.js';
import type { Asked, Route } from './routes.js';
import { toBranch } from './to-branch.js';
import { toTree } from './to-tree.js';

/** Forms that change declarations: text → preview → the way that the person chooses. */
export const changeRoute =
  (workshop: Workshop): Route =>
  async (asked) => {
    const { site, path, show } = asked;
    const file = [...editableFiles(site)].find((each) => changePage(each) === path);
    if (file === undefined) return undefined;
    if (!file.endsWith('.yaml')) return show(changeElsewherePage(file));
    return new Change(workshop, asked, file).answer();
  };

class Change {
  constructor(
    private readonly workshop: Workshop,
    private readonly asked: Asked,
    private readonly file: string,
  ) {}

  async answer(): Promise<Answer> {
    const { root, onProgress } = this.workshop;
    const { form } = this.asked;
    const current = textOf(root, this.file);
    if (form === undefined) return this.form(current, current);
    const text = asWritten(form.get('text') ?? '', current);
    if (form.get('shown') !== digestOfText(current)) return this.form(current, text, conflict(current, text));
    if (text === current) return this.form(current, text, 'Nothing is changed yet.');
    try {
      const way = form.get('way');
      if (way === null || !(await this.isSound(text)))
        return this.form(current, text, undefined, await this.preview(text));
      return way === 'tree' ? await this.toTree(current, text) : await this.toBranch(current, text);
    } catch (e) {
      const fault = asFault(e);
      if (fault === undefined) throw e;
      return this.form(
        current,
        text,
        html`<p>${fault.message}</p>${fault.help && html`<p>${fault.help}</p>`}`,
      );
    } finally {
      onProgress('');
    }
  }

  private form(current: string, text: string, notice?: Part, preview?: Preview): Answer {
    const { token, show } = this.asked;
    const edited = { file: this.file, text, token, shown: digestOfText(current) };
    return show(
      changeFormPage({ ...edited, ...(notice && { notice }), ...(preview && { preview }) }),
      notice ? 409 : 200,
    );
  }

  /** Judges what the file would be, as a change of what is known before it. */
  private judged(text: string, before: PlannedOrganisation, onPlanned?: OnPlanned): Promise<JudgedAddition> {
    const { root, onProgress } = this.workshop;
    const { units = [], notDeployed } = before.plan ?? {};
    const known = new Set([...units.map(({ id }) => id), ...(notDeployed?.keys() ?? [])]);
    return judgeAddition(root, new Map([[this.file, text]]), known, onProgress, onPlanned);
  }

  private isSound(text: string): Promise<boolean> {
    return withPlanned(loadAndPlan(this.workshop.root), async (before) => {
      const { problems } = await this.judged(text, before);
      return !hasErrors(problems);
    });
  }

  private preview(text: string): Promise<Preview> {
    const { root } = this.workshop;
    return withPlanned(loadAndPlan(root), async (before) => {
      let rendered: Awaited<ReturnType<typeof appsChange>> | undefined;
      const { problems, waiting } = await this.judged(text, before, async (after) => {
        if (after.plan !== undefined)
          rendered = await appsChange(root, this.asked.site.catalogue, before, after);
      });
      const lines = changedLines(textOf(root, this.file), text) ?? [];
      return previewOf(root, this.asked.site, {
        files: [{ path: this.file, text, lines }],
        problems,
        ...(rendered && { rendered: { ...rendered, waiting } }),
      });
    });
  }

  private async toTree(current: string, text: string): Promise<Answer> {
    const { root, onProgress, onWritten } = this.workshop;
    // judging took a while
    const now = textOf(root, this.file);
    if (now !== current) return this.form(now, text, conflict(now, text));
    const changed = new Map([[this.file, text]]);
    const { files, notes } = await toTree({ root, declarations: new Map(), changed }, onProgress);
    onWritten();
    return this.done({
      ...{ title: `Changed ${this.file}`, files, notes },
      next: [
        `git switch --create ${this.branch}\ngit add ${this.file} apps\ngit commit --message "${this.subject}"\ngit push --set-upstream origin HEAD`,
      ],
    });
  }

  private async toBranch(current: string, text: string): Promise<Answer> {
    const { root, onProgress } = this.workshop;
    const pushed = await toBranch({
      ...{ root, onProgress, branch: this.branch, subject: this.subject },
      body: 'Changed in the portal.',
      write: async (tree) => {
        if (textOf(tree, this.file) !== current)
          throw new Fault(
            `${this.file} differs in the newest shared commit, so the preview was not of that file`,
            'run git pull, or commit what only this working tree has, and try again',
          );
        writeFileSync(join(tree, this.file), text);
        return [this.file];
      },
    });
    return this.done({ title: `Change of ${this.file}: on its way`, files: [], next: [], ...pushed });
  }

  private done(done: Omit<Parameters<typeof donePage>[0], 'path' | 'section'>): Answer {
    return this.asked.show(donePage({ ...done, path: this.asked.path, section: 'Services' }));
  }

  private get subject(): string {
    return `Change ${this.name}`;
  }

  private get branch(): string {
    return `change/${this.name}`;
  }

  private get name(): string {
    return this.file.replace(/^teams\/|\.yaml$/g, '');
  }
}

/** The text of a declaration, exactly. */
function textOf(root: string, file: string): string {
  const bytes = readInput(root, file, []);
  const text = bytes && decode(file, bytes, []);
  if (text === undefined)
    throw new Fault(`${file} is no text that a form can show`, 'change it in an editor');
  return text;
}

/** What browsers send ends its lines as HTTP does; a file keeps its own ends. */
const asWritten = (sent: string, current: string): string => {
  const text = sent.replace(/\r\n/g, '\n');
  return current.includes('\r\n') ? text.replace(/\n/g, '\r\n') : text;
};

const digestOfText = (text: string): string => digestOf(new Map([['', text]]));

const conflict = (current: string, text: string): Part =>
  html`<p>The file has changed since you opened it. Your text is below, and differs from the file in these lines; sending it again overwrites them.</p>
<pre class="file">${(changedLines(current, text) ?? []).map(({ sign, text }) =>
    sign === '+' ? html`<ins>+ ${text}</ins>\n` : html`<del>- ${text}</del>\n`,
  )}</pre>`;
