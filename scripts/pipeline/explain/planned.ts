import { digestOfInputs, type Inputs, readInputs } from '../../load/inputs.js';
import type { Organisation } from '../../load/organisation.js';
import type { Plan } from '../../plan/draft.js';
import { isMap } from '../../problem/is-map.js';
import { hasErrors } from '../../problem/problem.js';
import type { PlannedOrganisation } from '../load-and-plan.js';
import type { LastResult } from '../memory/last-result.js';
import { type Memory, memoryOf } from '../memory/memory.js';
import { areInputsSame } from '../memory/same-inputs.js';
import type { ThingIndex } from './thing-index.js';

/** An organisation without problems. */
export interface Planned extends PlannedOrganisation {
  readonly plan: Plan;
  readonly organisation: Organisation;
}

/** The organisation that a word is about. It is planned only if the index is not remembered, or does not suffice. */
export class Subject {
  readonly inputs: Inputs;
  private readonly memory: Memory;
  private planning: Promise<PlannedOrganisation> | undefined;

  constructor(readonly root: string) {
    this.inputs = readInputs(root);
    this.memory = memoryOf(root);
  }

  plan(): Promise<PlannedOrganisation> {
    return (this.planning ??= import('../load-and-plan.js').then(({ loadAndPlan }) =>
      loadAndPlan(this.root, this.memory, this.inputs),
    ));
  }

  /** The index, or the organisation whose problems prevent one. */
  async index(): Promise<ThingIndex | PlannedOrganisation> {
    const last = this.memory.read<unknown>(table);
    if (isRemembered(last) && areInputsSame(this.root, this.inputs, last)) return last.index;
    const organised = await this.plan();
    if (!isPlanned(organised)) return organised;
    const { indexThings } = await import('./index-things.js');
    const { registryOf } = await import('../load-and-plan.js');
    const index = indexThings(organised, await registryOf(this.root));
    const inputs = digestOfInputs(this.inputs);
    this.memory.save(table, { inputs, sources: organised.typed.sources, index } satisfies Remembered);
    return index;
  }

  async stop(): Promise<void> {
    (await this.planning)?.typed.stop();
  }
}

export const isIndex = (value: ThingIndex | PlannedOrganisation): value is ThingIndex => 'hosts' in value;

export const isPlanned = (organised: PlannedOrganisation): organised is Planned =>
  organised.plan !== undefined && organised.organisation !== undefined && !hasErrors(organised.problems);

const table = 'explain';

interface Remembered extends Pick<LastResult, 'inputs' | 'sources'> {
  readonly index: ThingIndex;
}

const lists = ['hosts', 'images', 'dependencies'];
const maps = ['units', 'notDeployed', 'contacts', 'links'];

/** Whether a value has the form of an index, checked as far as another form would crash the command. */
const isRemembered = (value: unknown): value is Remembered =>
  isMap(value) &&
  isMap(value['sources']) &&
  isMap(value['index']) &&
  lists.every((list) => Array.isArray((value['index'] as Record<string, unknown>)[list])) &&
  maps.every((map) => isMap((value['index'] as Record<string, unknown>)[map]));
