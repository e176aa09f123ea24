import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import type { AnyUnit, EnvironmentContext } from '../../constructs/unit.js';
import type { Evaluated, ModuleData } from '../load/module.js';
import type { InputFile } from '../load/tree.js';
import type { Manifest } from '../objects/manifest.js';
import { groupBy } from '../problem/groups.js';
import { isMap } from '../problem/is-map.js';
import { toPointer } from '../problem/pointer.js';
import { error, type Problem } from '../problem/problem.js';
import type { ModuleBundle, OwnKinds } from '../render/own.js';
import { alteredObjects, refusedAlteration, withOwner } from './alterations.js';
import { ModuleLines } from './module-lines.js';
import { RememberedModules, type TableMemory } from './remembered.js';
import { rollPods } from './roll-pods.js';
import type { TeamProcess } from './team-process.js';
import { hiddenIn, isSafe, verifiedManifests } from './verify.js';

/** The manifests of a unit whose team altered them with code. */
export interface TypedRendering {
  readonly manifests: readonly Manifest[];
  readonly lines?: ModuleLines;
}

/** The TypeScript modules of all teams: bundled together, but each team's run in a process of its own. */
export class TypedModules {
  private readonly bundles = new Map<string, ModuleBundle>();
  private readonly processes = new Map<string, TeamProcess>();
  /** Modules that took too long for a unit. They are not asked again in this run. */
  private readonly late = new Map<string, Problem>();
  /** What the modules of the last evaluation declare, by file. */
  evaluated: Evaluated['modules'] = new Map();
  /** Every file that the evaluated modules are made of, with the digest of its bytes. */
  sources: ModuleBundle['inputs'] = {};

  constructor(
    private readonly root: string,
    private readonly memory: TableMemory,
    private readonly own: OwnKinds,
  ) {}

  /** Evaluates modules to their declarations. Modules that did not change come from the cache. */
  readonly evaluate = async (inputs: readonly InputFile[]): Promise<Evaluated> => {
    if (inputs.length === 0) return { modules: new Map(), problems: [] };
    const cache = new RememberedModules(this.root, this.memory);
    const modules = new Map<string, ModuleData>();
    const problems: Problem[] = [];
    const stale = inputs.filter(({ path }) => {
      const data = cache.recall(path);
      if (data !== undefined) modules.set(path, data);
      return data === undefined;
    });
    await this.bundleAll(
      stale.map(({ path }) => path),
      problems,
    );
    await byTeam(
      stale,
      ({ path }) => path,
      async ({ path }, team) => {
        const bundle = this.bundles.get(path);
        if (bundle === undefined) return;
        const data = await this.evaluateOne(path, bundle, team, problems);
        if (data === undefined) return;
        modules.set(path, data);
        cache.keep(path, bundle.inputs, data);
      },
    );
    cache.save();
    this.sources = cache.sources;
    this.evaluated = modules;
    return { modules, problems };
  };

  /** Renders units whose team alters them; a unit that fails has a problem instead. */
  async render(units: readonly AnyUnit[]): Promise<Map<string, TypedRendering | Problem>> {
    const results = new Map<string, TypedRendering | Problem>();
    const problems: Problem[] = [];
    const files = [...new Set(units.map((unit) => unit.declaredIn))];
    await this.bundleAll(
      files.filter((file) => !this.bundles.has(file)),
      problems,
    );
    await byTeam(
      units,
      (unit) => unit.declaredIn,
      async (unit, team) => {
        const refused = problems[0] ?? this.lateIn(unit.declaredIn);
        results.set(unit.id, refused ?? (await this.renderOne(unit, team)));
      },
    );
    return results;
  }

  /** The problem of a module that took too long, even if only for a variant of a unit. */
  lateIn(file: string): Problem | undefined {
    return this.late.get(file);
  }

  stop(): void {
    for (const process of this.processes.values()) process.stop();
  }

  private async bundleAll(files: readonly string[], problems: Problem[]): Promise<void> {
    if (files.length === 0) return;
    const { bundleModules } = await import('./bundle.js');
    for (const [file, bundle] of await bundleModules(this.root, files, problems))
      this.bundles.set(file, bundle);
  }

  private async evaluateOne(
    file: string,
    bundle: ModuleBundle,
    team: string,
    problems: Problem[],
  ): Promise<ModuleData | undefined> {
    const reply = await (await this.processOf(team)).ask({ file }, bundle.code);
    if ('failure' in reply) {
      const { failureProblem } = await import('./failures.js');
      problems.push(failureProblem({ module: bundle }, 'this module', reply.failure));
      return undefined;
    }
    const { kind, spec, alters } = (reply.value ?? {}) as Record<string, unknown>;
    const hidden = isSafe(spec) ? hiddenIn(spec) : undefined;
    if (hidden !== undefined) {
      const pointer = toPointer(['spec', ...hidden.path]);
      problems.push(error('hidden-character', { file, pointer }, hidden.message));
      return undefined;
    }
    if (typeof kind === 'string' && isMap(spec) && isSafe(spec))
      return {
        kind,
        spec: spec as ModuleData['spec'],
        ...(alters === true && {
          code: createHash('sha1').update(JSON.stringify(bundle.inputs)).digest('base64url'),
        }),
      };
    problems.push(
      error(
        'typed-error',
        { file, pointer: '' },
        'this module has no spec, or its spec has a key that is not allowed',
      ),
    );
    return undefined;
  }

  private async renderOne(unit: AnyUnit, team: string): Promise<TypedRendering | Problem> {
    const file = unit.declaredIn;
    const bundle = this.bundles.get(file)!;
    const reply = await (await this.processOf(team)).ask({ file, unit }, bundle.code);
    const [{ failureProblem }, { placeInStack }, { render, withEntrances }, { ownConstructs }] =
      await Promise.all([
        import('./failures.js'),
        import('./stack-places.js'),
        import('../render/render.js'),
        import('../render/own.js'),
      ]);
    const bundles = { module: bundle, own: this.own[unit.kind]?.bundle };
    if ('failure' in reply) {
      const problem = failureProblem(bundles, unit.id, reply.failure);
      if (reply.failure.late) this.late.set(file, problem);
      return problem;
    }
    const value = (reply.value ?? {}) as Record<string, unknown>;
    const manifests = verifiedManifests(unit, value['manifests']);
    if (typeof manifests === 'string') return failureProblem(bundles, unit.id, { message: manifests });
    const lines = new ModuleLines(value, (stack) => placeInStack(stack, { module: bundle }));
    const madeAt = (object: Manifest) => lines.madeAt(object) ?? lines.lastChangeOf(object);
    const unaltered = render(unit, await ownConstructs(this.own)).files.values();
    const altered = alteredObjects(manifests, unaltered);
    const placeOf = (object: Manifest) => madeAt(object) ?? { file, pointer: '' };
    const refused = refusedAlteration(unit, team, altered, placeOf);
    if (refused !== undefined) return refused;
    const context = unit.context as EnvironmentContext;
    const rolling = rollPods(manifests, altered, context.platform.domain);
    const owned = rolling.map((object) => withOwner(object, context));
    return { manifests: withEntrances(unit, owned), lines };
  }

  private async processOf(team: string): Promise<TeamProcess> {
    const { TeamProcess } = await import('./team-process.js');
    let process = this.processes.get(team);
    if (process === undefined) this.processes.set(team, (process = new TeamProcess(team, this.own)));
    return process;
  }
}

/** Runs as many teams at once as there are processors, and the items of one team in order. */
async function byTeam<Item>(
  items: readonly Item[],
  fileOf: (item: Item) => string,
  work: (item: Item, team: string) => Promise<void>,
): Promise<void> {
  const teams = groupBy(items, (item) => fileOf(item).split('/')[1]!);
  const queue = [...teams];
  const lane = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift())
      for (const item of next[1]) await work(item, next[0]);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
}
