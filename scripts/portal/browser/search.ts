/** `[kind, name, where, page]` */
type Entry = readonly [kind: string, name: string, where: string, page: string];

declare global {
  interface Window {
    waymarkSearch?: (entries: readonly Entry[]) => void;
  }
}

interface Searchable {
  readonly entry: Entry;
  readonly name: string;
  readonly text: string;
}

const most = 12;

/** A field that finds services, teams, environments, data and hosts while one types. */
export function offerSearch(): void {
  const place = document.querySelector('.search');
  if (place === null) return;
  const field = document.createElement('input');
  field.type = 'search';
  field.placeholder = 'Find a service, team, host …';
  field.setAttribute('aria-label', 'Find a service, team, environment, data or host');
  const results = document.createElement('ul');
  results.className = 'results';
  results.hidden = true;
  const key = document.createElement('kbd');
  key.textContent = '/';
  key.setAttribute('aria-hidden', 'true');
  place.append(field, key, results);

  let entries: readonly Searchable[] | undefined;
  const loaded = (found: readonly Entry[]) => {
    // once, so that a key that is pressed only compares
    entries = found.map((entry) => {
      const name = entry[1].toLowerCase();
      return { entry, name, text: `${name} ${entry[0]} ${entry[2]}`.toLowerCase() };
    });
    show();
  };
  field.addEventListener('focus', () => load(loaded), { once: true });
  field.addEventListener('input', show);
  field.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown') results.querySelector('a')?.focus();
    else if (event.key === 'Enter') results.querySelector('a')?.click();
    else return;
    event.preventDefault();
  });
  results.addEventListener('keydown', (event) => {
    const item = (event.target as Element).closest('li');
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const next = event.key === 'ArrowDown' ? item?.nextElementSibling : item?.previousElementSibling;
    (next?.querySelector('a') ?? field).focus();
    event.preventDefault();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') results.hidden = true;
    const isTyping = (event.target as Element).matches('input, textarea, select');
    if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey) return;
    field.focus();
    event.preventDefault();
  });

  function show(): void {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = entries === undefined || words.length === 0 ? [] : matching(entries, words);
    results.replaceChildren(...found.map(item));
    if (words.length > 0 && found.length === 0 && entries !== undefined) results.append(nothing(field.value));
    results.hidden = words.length === 0 || entries === undefined;
  }
}

/** The best matches: the name itself comes first, then names that start with the first word, then those that contain it. */
function matching(entries: readonly Searchable[], words: readonly string[]): Entry[] {
  const [first = ''] = words;
  const ranked: Entry[][] = [[], [], [], []];
  for (const { entry, name, text } of entries)
    if (words.every((word) => text.includes(word))) ranked[rankOf(name, first)]!.push(entry);
  return ranked.flat().slice(0, most);
}

function rankOf(name: string, word: string): number {
  if (name === word) return 0;
  if (name.startsWith(word)) return 1;
  return name.includes(word) ? 2 : 3;
}

function item([kind, name, where, page]: Entry): HTMLElement {
  const link = document.createElement('a');
  link.href = `${document.documentElement.dataset['root'] ?? ''}${page}`;
  const what = document.createElement('span');
  what.className = 'quiet';
  what.textContent = `${kind} · ${where}`;
  link.append(name, ' ', what);
  const li = document.createElement('li');
  li.append(link);
  return li;
}

function nothing(text: string): HTMLElement {
  const li = document.createElement('li');
  li.className = 'empty';
  li.textContent = `Nothing is called “${text}”.`;
  return li;
}

function load(onEntries: (entries: readonly Entry[]) => void): void {
  window.waymarkSearch = onEntries;
  const script = document.createElement('script');
  script.src = `${document.documentElement.dataset['root'] ?? ''}assets/search.js`;
  document.head.append(script);
}
