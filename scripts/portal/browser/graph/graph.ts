import { Focus } from './focus.js';
import { View } from './view.js';

/** A picture of fewer things is seen at a glance. */
const worthFocusing = 15;

/** Pictures of graphs can be moved and zoomed, show one thing and what breaks with it, or one team. */
export function offerGraphs(): void {
  for (const figure of document.querySelectorAll<HTMLElement>('.graph')) {
    const svg = figure.querySelector('svg');
    if (svg === null) continue;
    figure.classList.add('moves');
    const view = new View(svg);
    const tools = document.createElement('div');
    tools.className = 'tools';
    tools.append(...zoomButtons(view));
    figure.prepend(tools);
    const focus = new Focus(svg);
    if (focus.ids.length >= worthFocusing) offerFocus(focus, svg, tools);
    offerPointer(svg, view);
    offerKeys(figure.querySelector<HTMLElement>('.canvas')!, view);
  }
}

const hint = 'Drag to move, Ctrl and wheel to zoom';

function zoomButtons(view: View): HTMLElement[] {
  const button = (text: string, label: string, action: () => void) => {
    const element = document.createElement('button');
    element.type = 'button';
    element.textContent = text;
    element.setAttribute('aria-label', label);
    element.addEventListener('click', action);
    return element;
  };
  return [
    button('+', 'Zoom in', () => view.zoom(1.4)),
    button('−', 'Zoom out', () => view.zoom(1 / 1.4)),
    button('Fit', 'Fit the whole picture', () => view.fit()),
  ];
}

function offerFocus(focus: Focus, svg: SVGSVGElement, tools: HTMLElement): void {
  const { ids, teams } = focus;
  const things = choice('Focus', 'everything', ids);
  const team = choice('Team', 'all teams', teams);
  const told = document.createElement('output');
  told.textContent = hint;
  tools.append(things.label);
  // a picture of teams has each team as a thing
  if (teams.length > 1 && teams.length < ids.length) tools.append(team.label);
  tools.append(told);
  const show = (id: string) => {
    things.select.value = id;
    team.select.value = '';
    const affected = focus.on(id);
    told.textContent = `${affected} in this picture ${affected === 1 ? 'breaks' : 'break'} with it`;
  };
  const clear = () => {
    focus.clear();
    told.textContent = hint;
  };
  things.select.addEventListener('change', () =>
    things.select.value === '' ? clear() : show(things.select.value),
  );
  team.select.addEventListener('change', () => {
    things.select.value = '';
    clear();
    if (team.select.value !== '') focus.onTeam(team.select.value);
  });
  const fromAddress = () => {
    const id = document.getElementById(location.hash.slice(1))?.dataset['id'];
    if (id === undefined || !ids.includes(id)) return;
    show(id);
    svg.closest('.graph')?.scrollIntoView();
  };
  window.addEventListener('hashchange', fromAddress);
  fromAddress();
}

function choice(name: string, none: string, values: readonly string[]) {
  const label = document.createElement('label');
  const select = document.createElement('select');
  select.append(new Option(none, ''), ...values.map((value) => new Option(value, value)));
  label.append(`${name} `, select);
  return { label, select };
}

/** Dragging moves the picture, the wheel zooms it with Ctrl or ⌘, as it does in maps: alone, it scrolls the page. */
function offerPointer(svg: SVGSVGElement, view: View): void {
  svg.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      view.zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15, event.clientX, event.clientY);
    },
    { passive: false },
  );
  let dragged = 0;
  svg.addEventListener('pointerdown', () => {
    dragged = 0;
  });
  svg.addEventListener('pointermove', (event) => {
    if (event.buttons !== 1) return;
    view.move(-event.movementX, -event.movementY);
    dragged += Math.abs(event.movementX) + Math.abs(event.movementY);
  });
  svg.addEventListener('dragstart', (event) => event.preventDefault());
  // the end of dragging is no click on the link below
  svg.addEventListener('click', (event) => dragged > 6 && event.preventDefault(), { capture: true });
}

function offerKeys(canvas: HTMLElement, view: View): void {
  canvas.tabIndex = 0;
  canvas.setAttribute('role', 'group');
  canvas.setAttribute('aria-label', 'Picture: arrow keys move it, plus and minus zoom, 0 shows all');
  const step = 60;
  const actions: Readonly<Record<string, () => void>> = {
    '+': () => view.zoom(1.4),
    '=': () => view.zoom(1.4),
    '-': () => view.zoom(1 / 1.4),
    '0': () => view.fit(),
    ArrowLeft: () => view.move(-step, 0),
    ArrowRight: () => view.move(step, 0),
    ArrowUp: () => view.move(0, -step),
    ArrowDown: () => view.move(0, step),
  };
  canvas.addEventListener('keydown', (event) => {
    const action = actions[event.key];
    if (action === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    action();
  });
}
