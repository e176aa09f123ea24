import { join } from 'node:path';
import type { CatalogueAction } from '../../../catalog/schema/catalogue.js';
import { actionPage } from '../../../portal/addresses.js';
import { createFormPage } from '../../../portal/pages/create-form.js';
import { donePage } from '../../../portal/pages/done.js';
import { previewBody } from '../../../portal/pages/preview.js';
import { asFault, Fault } from '../../../problem/fault.js';
import { hasErrors } from '../../../problem/problem.js';
import { flagOf, type Skeleton } from '../../../skeleton/skeleton.js';
import { skeletons } from '../../../skeleton/skeletons.js';
import { WrongAnswers } from '../../create/answers.js';
import { besideMonorepo, type Prepared, prepare } from '../../create/create.js';
import { writeTogether } from '../../create/write-together.js';
import { loadAndPlan, withPlanned } from '../../load-and-plan.js';
import type { Answer } from './answer.js';
import { appsChange } from './apps-change.js';
import { digestOf, filesShown, previewOf } from './preview-of.js';
import type { Asked, Route } from './routes.js';
import { toBranch } from './to-branch.js';
import { toTree } from './to-tree.js';

export interface Workshop {
  readonly root: string;
  readonly onProgress: (text: string) => void;
  /** Called after the working tree was written. */
  readonly onWritten: () => void;
}

/** Forms that create what the catalogue's actions describe: answers → preview → the way that the person chooses. */
export const createRoute =
  (workshop: Workshop): Route =>
  async (asked) => {
    const action = asked.site.catalogue.actions.find(({ name }) => actionPage(name) === asked.path);
    const skeleton = action && skeletons().get(action.name.replace(/^create /, ''));
    if (action === undefined || skeleton === undefined) return undefined;
    return new Creation(workshop, asked, action, skeleton).answer();
  };

class Creation {
  private readonly given: Readonly<Record<string, string>>;

  constructor(
    private readonly workshop: Workshop,
    private readonly asked: Asked,
    private readonly action: CatalogueAction,
    private readonly skeleton: Skeleton,
  ) {
    const fields = asked.form ?? asked.query;
    this.given = Object.fromEntries(
      Object.keys(skeleton.parameters.properties).flatMap((name) => {
        const value = fields.get(name)?.trim();
        return value ? [[name, value]] : [];
      }),
    );
  }

  async answer(): Promise<Answer> {
    const { form } = this.asked;
    if (form === undefined) return this.form();
    try {
      const way = form.get('way');
      if (way === null) return await this.preview();
      const prepared = await this.prepared(this.workshop.root);
      const { declarations, problems } = prepared.created;
      const isShown = form.get('shown') === digestOf(declarations);
      if (!isShown || hasErrors(problems) || prepared.additions === undefined)
        return await this.preview(!isShown);
      return way === 'tree' ? await this.toTree(prepared) : await this.toBranch(prepared);
    } catch (e) {
      if (e instanceof WrongAnswers) return this.form(undefined, e.byParameter);
      const fault = asFault(e);
      if (fault === undefined) throw e;
      return this.form(fault);
    } finally {
      this.workshop.onProgress('');
    }
  }

  private prepared(root: string, onPlanned?: Parameters<typeof prepare>[0]['onPlanned']): Promise<Prepared> {
    const folder = join(besideMonorepo(this.workshop.root), this.given['name'] ?? '');
    const given = Object.entries(this.given).map(([name, value]) => [flagOf(name), value]);
    return prepare({
      ...{ root, folder, skeleton: this.skeleton, given: Object.fromEntries(given), ask: undefined },
      onProgress: this.workshop.onProgress,
      ...(onPlanned && { onPlanned }),
    });
  }

  private form(problem?: Fault, wrong: WrongAnswers['byParameter'] = new Map()): Answer {
    const { site, token, show } = this.asked;
    const isRefused = problem !== undefined || wrong.size > 0;
    const answered = { given: this.given, wrong };
    return show(createFormPage(site, this.action, token, answered, problem), isRefused ? 422 : 200);
  }

  private async preview(isOutdated = false): Promise<Answer> {
    const { site, token, show, path } = this.asked;
    const { root } = this.workshop;
    let rendered: Awaited<ReturnType<typeof appsChange>> | undefined;
    const { created } = await this.prepared(root, (after) =>
      withPlanned(loadAndPlan(root), async (before) => {
        rendered = await appsChange(root, site.catalogue, before, after);
      }),
    );
    const { declarations, changed, repository, judged } = created;
    const preview = previewOf(root, site, {
      files: filesShown(root, declarations, changed),
      problems: created.problems,
      back: `?${new URLSearchParams(this.given)}`,
      ...(rendered && { rendered: { ...rendered, waiting: judged?.waiting ?? [] } }),
      ...(repository && { repository: { folder: repository.folder, files: repository.files.length } }),
    });
    return show({
      path,
      title: this.title,
      section: 'Create',
      trail: [
        { name: 'Create', path: 'create.html' },
        { name: this.action.title, path },
      ],
      body: () => previewBody(preview, { ...this.given, token, shown: digestOf(declarations) }, isOutdated),
    });
  }

  private async toTree({ additions }: Prepared): Promise<Answer> {
    const { files, notes } = await toTree(additions!, this.workshop.onProgress);
    this.workshop.onWritten();
    const paths = ['teams', 'environments', 'apps'].join(' ');
    return this.asked.show(
      donePage({
        ...{ title: `${this.title}: written`, path: this.asked.path, section: 'Create', files, notes },
        next: [
          `git switch --create ${this.branch}\ngit add ${paths}\ngit commit --message "${this.subject}"\ngit push --set-upstream origin HEAD`,
          ...this.startRepository(additions!),
        ],
      }),
    );
  }

  private async toBranch({ created, additions }: Prepared): Promise<Answer> {
    const { onProgress, root } = this.workshop;
    const pushed = await toBranch({
      ...{ root, onProgress, branch: this.branch, subject: this.subject },
      body: `${this.action.description}, created in the portal.`,
      write: async (tree) => {
        const there = await this.prepared(tree);
        const { declarations } = there.created;
        if (digestOf(declarations) !== digestOf(created.declarations))
          throw new Fault(
            'the newest shared commit has other declarations than this working tree, so the preview was not of that commit',
            'run git pull, and try again',
          );
        const { repository: _, ...monorepo } = there.additions!;
        await writeTogether(monorepo);
        return [...declarations.keys()];
      },
    });
    // last, because a push that is refused must leave nothing
    const { repository } = additions!;
    if (repository !== undefined) await writeTogether({ root, declarations: new Map(), repository });
    return this.asked.show(
      donePage({
        ...{ title: `${this.title}: on its way`, path: this.asked.path, section: 'Create' },
        files: repository ? [repository.folder] : [],
        ...pushed,
        next: this.startRepository(additions!),
      }),
    );
  }

  private startRepository = ({ repository }: NonNullable<Prepared['additions']>): string[] =>
    repository === undefined
      ? []
      : [
          `cd ${repository.folder}\ngit add --all\ngit commit --message "Start"\ngit push --set-upstream origin HEAD`,
        ];

  private get title(): string {
    return `${this.action.title} ${this.given['name'] ?? ''}`;
  }

  private get subject(): string {
    const { team, name = '' } = this.given;
    const what = this.skeleton.name;
    return team === undefined ? `Create ${what} ${name}` : `Create ${what} ${name} of ${team}`;
  }

  private get branch(): string {
    const { team, name = '' } = this.given;
    return ['create', this.skeleton.name, team, name].filter(Boolean).join('/');
  }
}
