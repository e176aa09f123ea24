import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AnyUnit, EnvironmentContext } from '../../../constructs/unit.js';
import type { Evaluated, ModuleData } from '../../load/module.js';
import type { InputFile } from '../../load/tree.js';
import type { Manifest } from '../../objects/manifest.js';
import { attempt } from '../../problem/fault.js';
import { error, type Problem } from '../../problem/problem.js';
import { type OwnKinds, ownConstructs } from '../../render/own.js';
import { render, withEntrances } from '../../render/render.js';
import { alteredObjects, refusedAlteration, withOwner } from '../../team-code/alterations.js';
import type { TypedRendering } from '../../team-code/modules.js';
import { verifiedManifests } from '../../team-code/verify.js';
import { readManifests } from '../read-manifests.js';
import type { Modules } from '../units/renderers.js';

/**
 * Modules of teams without their code: what they declare was written down by the half that ran them, and what they
 * render is read from apps/. Both are checked as if a stranger had sent them.
 */
export class RenderedModules implements Modules {
  readonly sources = {};
  /** Units whose objects are taken from apps/ unchecked, because the engine of the change renders another form. */
  private readonly foreign = new Set<string>();

  constructor(
    private readonly root: string,
    readonly evaluated: ReadonlyMap<string, ModuleData>,
    private readonly own: OwnKinds,
  ) {}

  readonly evaluate = async (inputs: readonly InputFile[]): Promise<Evaluated> => {
    const known = inputs.filter(({ path }) => this.evaluated.has(path));
    const unknown = inputs.filter(({ path }) => !this.evaluated.has(path));
    return {
      modules: new Map(known.map(({ path }) => [path, this.evaluated.get(path)!])),
      problems: unknown.map(({ path }) =>
        error(
          'typed-error',
          { file: path },
          'nothing says what this module declares, and it is not run here',
          {
            help: 'add --modules with the modules.json that `platform verify --out DIR` wrote for this commit',
          },
        ),
      ),
    };
  };

  async render(units: readonly AnyUnit[]): Promise<Map<string, TypedRendering | Problem>> {
    const results = new Map<string, TypedRendering | Problem>();
    for (const unit of units) results.set(unit.id, await this.renderOne(unit));
    return results;
  }

  lateIn(): undefined {}

  stop(): void {}

  /** The unit, marked so that its objects are read from apps/. */
  asWritten(unit: AnyUnit): AnyUnit {
    this.foreign.add(unit.id);
    return { ...unit, code: unit.code ?? 'rendered by another engine' };
  }

  private async renderOne(unit: AnyUnit): Promise<TypedRendering | Problem> {
    const read: Problem[] = [];
    const manifests = this.manifestsOf(unit, read);
    if (this.foreign.has(unit.id)) return read[0] ?? { manifests };
    const notRendered = (why: string) =>
      error('stale', { file: `apps/${unit.id}` }, `${unit.id} ${why}`, { help });
    if (read.length > 0) return notRendered(`has a file that is not as rendered: ${read[0]!.message}`);
    const plain = [...render(unit, await ownConstructs(this.own)).files.values()];
    const made = alteredObjects(manifests, plain);
    // a team cannot make NetworkPolicies: the engine adds those that its routes and monitors need
    const policies = made.filter(({ kind }) => kind === 'NetworkPolicy');
    const own = manifests.filter((manifest) => !policies.includes(manifest));
    const needed = withEntrances(unit, own).slice(own.length);
    if (!areSame(policies, needed))
      return notRendered('has NetworkPolicies that its objects do not need, or lacks some');
    const altered = made.filter((manifest) => !policies.includes(manifest));
    const context = unit.context as EnvironmentContext;
    if (
      !areSame(
        altered,
        altered.map((object) => withOwner(object, context)),
      )
    )
      return notRendered('has objects without the labels of their owner');
    const verified = verifiedManifests(unit, altered);
    if (typeof verified === 'string') return notRendered(verified);
    const team = unit.declaredIn.split('/')[1]!;
    const refused = refusedAlteration(unit, team, altered, () => ({ file: unit.declaredIn, pointer: '' }));
    return refused ?? { manifests };
  }

  private manifestsOf(unit: AnyUnit, problems: Problem[]): Manifest[] {
    const folder = join(this.root, 'apps', unit.id);
    return attempt(`cannot read apps/${unit.id}`, () => {
      const files = namesIn(folder).filter((name) => name.endsWith('.yaml'));
      return files.flatMap((name) => {
        const file = `apps/${unit.id}/${name}`;
        const text = readFileSync(join(folder, name), 'utf8');
        return readManifests(file, text, problems).map(({ object }) => object as unknown as Manifest);
      });
    });
  }
}

const help = 'run `platform synth` and commit apps/';

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (e) {
    if ((e as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw e;
  }
}

const areSame = (some: readonly Manifest[], others: readonly Manifest[]): boolean =>
  JSON.stringify(some.map((one) => JSON.stringify(one)).sort()) ===
  JSON.stringify(others.map((one) => JSON.stringify(one)).sort());
