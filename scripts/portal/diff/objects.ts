import type { GroupFold, RenameFold, StepFold, UnitPart } from '../../compare/objects/fold.js';
import type { ObjectChange } from '../../compare/objects/object-change.js';
import type { Operation } from '../../compare/objects/operation.js';
import type { Placed } from '../../compare/tree.js';
import { fileUrl } from '../../report/comment/links.js';
import { lineOfGroupFold, lineOfRename, lineOfStepFold } from '../../report/diff/lines.js';
import { plural } from '../../report/numbers.js';
import { external, type Html, html, type Part } from '../html.js';
import { operationLines, valueLines } from './lines.js';
import type { RiskOf, ShownDiff } from './shown-diff.js';

const signs = { added: '+', removed: '-', changed: '~', moved: '>' } as const;

const latest = ({ was, now }: ObjectChange): Placed => (now ?? was)!;
const nameOf = ({ object: { kind, metadata } }: Placed): string => `${kind}/${metadata.name}`;

/** What a unit has besides what is the same in many places: each object folded. */
export function unitSection(
  diff: ShownDiff,
  { unit, production, groups, changed }: UnitPart,
  riskOf: RiskOf,
) {
  const whole = groups.flatMap(({ changes }) => changes);
  const placed = latest((whole[0] ?? changed[0]?.change)!);
  return html`<section data-unit="${unit}"><h3><code>${unit}</code>${production && html` <span class="badge production">production</span>`} ${declared(diff, placed)}</h3>
${[
  ...whole.map((change) => objectDetails(diff, change, change.operations, riskOf)),
  ...changed.map(({ change, operations }) => objectDetails(diff, change, operations, riskOf)),
]}</section>\n`;
}

function declared({ links }: ShownDiff, { declaredIn }: Placed): Part {
  if (declaredIn === undefined) return undefined;
  const label = html`<code>${declaredIn}</code>`;
  return html`<span class="quiet">from ${links === undefined ? label : external(fileUrl(links, declaredIn), label)}</span>`;
}

/** One object, folded. An object that is new or gone is shown as a whole. */
export function objectDetails(
  { write }: ShownDiff,
  change: ObjectChange,
  operations: readonly Operation[],
  riskOf: RiskOf,
): Html {
  const placed = latest(change);
  const name = nameOf(placed);
  const risk = riskOf(placed.unit, name);
  const isWhole = change.was === undefined || change.now === undefined;
  const said = isWhole ? change.change : plural(operations.length, 'change');
  return html`<details class="object ${change.change}" data-row="${placed.unit} ${name}" data-object="${name}"${risk && html` data-risk="${risk}"`}><summary><span class="sign">${signs[change.change]}</span> <code>${name}</code> <span class="quiet">${change.change === 'moved' ? `moved from ${change.was.unit}/${change.was.file}${operations.length > 0 ? `, ${said}` : ''}` : said}</span>${risk && html` <span class="badge risk-${risk}">${risk}</span>`}</summary>
${
  isWhole
    ? html`<pre>${valueLines(change.now === undefined ? '-' : '+', placed.object, write)}</pre>`
    : operations.map((operation) => operationLines(operation, write))
}</details>\n`;
}

/** The same steps in many objects, with the objects that take them. */
export function stepFoldDetails({ write }: ShownDiff, fold: StepFold): Html {
  const { sign, what } = lineOfStepFold(fold);
  return html`<details class="object changed" open data-row=""><summary><span class="sign">${sign}</span> ${what} <span class="quiet">${placesOf(fold.places)}</span></summary>
${fold.operations.map((operation) => operationLines(operation, write))}${objectList(fold.changes)}</details>\n`;
}

/** The same new, removed or moved objects in many units. */
export function groupFoldDetails(diff: ShownDiff, fold: GroupFold): Html {
  const { sign, what } = lineOfGroupFold(fold);
  const [first] = fold.groups;
  const changes = fold.groups.flatMap((group) => group.changes);
  return html`<details class="object ${first!.change}" data-row=""><summary><span class="sign">${sign}</span> ${what} <span class="quiet">${placesOf(fold.places)}</span></summary>
<p class="quiet">As in ${first!.unit}:</p>
${first!.changes.map((change) => objectDetails(diff, change, change.operations, () => undefined))}${objectList(changes)}</details>\n`;
}

const placesOf = ({ units, teams, production }: GroupFold['places']): string =>
  `in ${plural(units.length, 'unit')}${teams > 0 ? ` of ${plural(teams, 'team')}` : ''}${production > 0 ? `, ${production} of production` : ''}`;

/** Each object by its unit. */
function objectList(changes: readonly ObjectChange[]): Html {
  return html`<details class="places"><summary>${plural(changes.length, 'object')}</summary><ul>
${changes.map((change) => html`<li data-object="${nameOf(latest(change))}"><code>${latest(change).unit}</code> ${nameOf(latest(change))}</li>\n`)}</ul></details>`;
}

/** A unit under another name, and what differs besides. */
export function renameDetails({ write }: ShownDiff, fold: RenameFold): Html {
  const { what, note } = lineOfRename(fold);
  const changes = fold.renames.flatMap((rename) => rename.changes);
  return html`<details class="object moved" open data-row=""><summary><span class="sign">&gt;</span> ${what} <span class="quiet">${note}</span></summary>
${fold.renames.flatMap(({ to, differences }) =>
  differences.map(
    ({ object, operation }) =>
      html`<p class="quiet"><code>${to}</code> ${object}</p>${operationLines(operation, write)}`,
  ),
)}${objectList(changes)}</details>\n`;
}
